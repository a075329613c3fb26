/** What comboboxes and tags say, in French. */
import type { TableOf } from '../table.ts';
import type { englishOfChoice } from './en.ts';

export const strings: TableOf<typeof englishOfChoice> = {
  'choice.count.one': '{n} option',
  'choice.count.other': '{n} options',
  'choice.none': 'Rien ne correspond. Essayez avec moins de lettres.',
  'choice.picked': '{label} : choisi',
  'choice.added': '{label} : ajouté',
  'choice.removed': '{label} : retiré',
  'choice.remove': 'Retirer {label}',
  'choice.clear': 'Ne rien choisir',
  'choice.chosen': 'Choisis',
  'choice.more': '{n} de plus',
  'choice.fewer': 'En montrer moins',
  'choice.all': 'Tout choisir',
  'choice.all.found': 'Choisir les {n} trouvés',
  'choice.nothing': 'Ne rien garder',
  'choice.nothing.found': 'Retirer ceux trouvés',
  'choice.total.one': '{n} choisi',
  'choice.total.other': '{n} choisis',
  'autocomplete.busy': 'Recherche de suggestions',
  'autocomplete.none': 'Aucune suggestion. Votre saisie est conservée.',
  'autocomplete.failed': 'Les suggestions ne sont pas arrivées. Continuez à taper ou réessayez.',
  'tags.add': 'Ajouter un mot',
  'tags.twice': '{label} y est déjà',
  'tags.pasted.one': '{n} mot ajouté',
  'tags.pasted.other': '{n} mots ajoutés',
  'tags.pasted.twice': '{added}. Laissés de côté, car déjà présents : {labels}',
};
