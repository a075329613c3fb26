/** What history, sharing and the API say, in French. */
import type { TableOf } from '../table.ts';
import type { englishOfPanels } from './en.ts';

export const strings: TableOf<typeof englishOfPanels> = {
  'history.none': 'Aucune exécution pour l’instant. Chacune figurera ici.',
  'history.more': 'Afficher les exécutions plus anciennes',
  'history.show': 'Afficher l’exécution de {time}',
  'history.star': 'Conserver cette exécution',
  'history.starred': 'Conservée',
  'history.label': 'Nommer cette exécution',
  'history.delete': 'Supprimer cette exécution',
  'history.deleted': 'Supprimée.',
  'history.undo': 'Annuler',
  'history.failed': 'La liste des exécutions n’a pas pu être chargée.',
  'history.running': 'en cours',
  'history.error': 'échouée',
  'history.cancelled': 'annulée',
  'history.interrupted': 'interrompue',
  'share.text': 'Cette adresse ouvre le formulaire avec les valeurs actuelles, sans les fichiers ni les secrets.',
  'share.long': 'Cette adresse est très longue. Certains programmes la coupent.',
  'share.address': 'Adresse',
  'api.text': 'Exécuter cet outil depuis un script avec les valeurs actuelles.',
  'api.embed': 'Intégrer',
  'api.embed.text': 'Ceci place l’outil sur une autre page. Son adresse doit être autorisée une fois : {command}',
  'api.fallback': 'L’outil n’a pas pu être chargé. La passerelle est-elle lancée ?',
  'api.files': 'Les fichiers sont omis. Mettez des URL de données à leur place.',
};
