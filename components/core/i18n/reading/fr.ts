/** What code, differences, formulas and trees say, in French. */
import type { DESCRIBE_MESSAGES } from '../../../../contract/messages-describe.ts';
import type { TableOf } from '../table.ts';
import type { englishOfReading } from './en.ts';

/** With the sentence that stands for a difference. */
type Described = Pick<typeof DESCRIBE_MESSAGES, Extract<keyof typeof DESCRIBE_MESSAGES, `describe.diff.${string}`>>;

export const strings: TableOf<typeof englishOfReading & Described> = {
  'reading.search': 'Rechercher',
  'reading.wrap': 'Retour à la ligne',
  'reading.cut': 'Seul le début est affiché. Téléchargez le fichier pour tout avoir.',
  'reading.copy': 'Copier {name}',
  'diff.before': 'Avant',
  'diff.after': 'Après',
  'diff.inline': 'À la suite',
  'diff.all': 'Toutes les lignes',
  'diff.next': 'Modification suivante',
  'diff.previous': 'Modification précédente',
  'diff.unchanged': '$ lignes inchangées',
  'diff.rough':
    'Tant de choses ont changé que seuls le début et la fin sont comparés. Téléchargez le patch pour toutes les lignes.',
  'latex.fault': 'Cette formule ne peut pas être dessinée : {reason}',
  'latex.failed':
    'Les formules n’ont pas pu être chargées. Rechargez la page pour les voir dessinées ; voici leur source.',
  'latex.empty': 'Aucune formule',
  'tree.search': 'Rechercher dans l’arbre',
  'tree.expand': 'Tout déplier',
  'tree.collapse': 'Tout replier',
  'tree.empty': 'Aucun nœud',
  'tree.found.one': '{n} résultat',
  'tree.found.other': '{n} résultats',
  'tree.value': 'Valeur',
  'describe.diff.same': 'Les deux textes sont identiques.',
  'describe.diff.changes': '{added}, {removed}.',
  'describe.diff.named': '{name} : {added}, {removed}.',
  'describe.diff.names': '{before} vers {after}',
  'describe.diff.added.one': '{n} ligne ajoutée',
  'describe.diff.added.other': '{n} lignes ajoutées',
  'describe.diff.removed.one': '{n} ligne supprimée',
  'describe.diff.removed.other': '{n} lignes supprimées',
};
