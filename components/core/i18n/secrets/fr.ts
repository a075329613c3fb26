/** A tool's secrets, in French. */
import type { TableOf } from '../table.ts';
import type { englishOfMissingSecrets, englishOfSecrets } from './en.ts';

export const strings: TableOf<typeof englishOfMissingSecrets & typeof englishOfSecrets> = {
  'secrets.title': 'Secrets',
  'secrets.text':
    'Ils sont conservés dans le dossier de l’outil, sur cet ordinateur. Une valeur enregistrée n’est plus jamais affichée.',
  'secrets.none': 'Cet outil n’a besoin d’aucun secret.',
  'secrets.required': 'obligatoire',
  'secrets.set': 'Défini',
  'secrets.unset': 'Non défini',
  'secrets.type': 'Saisissez ou collez la valeur',
  'secrets.replace': 'Saisissez une nouvelle valeur pour la remplacer',
  'secrets.show': 'Afficher',
  'secrets.show.name': 'Afficher ce qui est saisi pour {key}',
  'secrets.save': 'Enregistrer',
  'secrets.save.name': 'Enregistrer {key}',
  'secrets.saving': 'Enregistrement',
  'secrets.saved': '{key} est enregistré. L’outil s’en servira dès la prochaine exécution.',
  'secrets.empty': 'Saisissez d’abord une valeur pour {key}.',
  'secrets.lines': 'Une valeur de plusieurs lignes. Ctrl ou ⌘ avec Entrée l’enregistre.',
  'secrets.remove': 'Supprimer',
  'secrets.remove.name': 'Supprimer {key}',
  'secrets.remove.ask': 'Supprimer {key} ? Sa valeur sera perdue.',
  'secrets.remove.required': 'Supprimer {key} ? Sa valeur sera perdue, et l’outil ne s’exécute pas sans elle.',
  'secrets.keep': 'Garder',
  'secrets.removed': '{key} est supprimé.',
  'secrets.no-key':
    'Seule la personne qui gère la passerelle peut voir et modifier les secrets. Ouvrez l’adresse qu’affiche « {command} » : elle contient la clé. Ou dans un terminal :',
  'secrets.wrong-key':
    'La passerelle n’accepte pas cette clé d’administration. Ouvrez l’adresse qu’affiche « {command} » : elle contient la bonne. Ou dans un terminal :',
  'secrets.unreadable': 'La réponse de la passerelle est illisible. Rechargez la page pour réessayer.',
  'secrets.unnamed': 'Indiquez de quel outil afficher les secrets : <pixie-secrets tool="my-tool">.',
  'secrets.missing.one': 'Cet outil ne peut pas encore s’exécuter : le secret {keys} n’est pas défini.',
  'secrets.missing.other': 'Cet outil ne peut pas encore s’exécuter : les secrets {keys} ne sont pas définis.',
  'secrets.missing.how':
    'La personne qui gère la passerelle peut le définir sur la page de l’outil du tableau de bord, ou dans un terminal :',
  'secrets.missing.again': 'Vérifier à nouveau',
  'secrets.missing.gone': 'L’outil peut maintenant s’exécuter.',
};
