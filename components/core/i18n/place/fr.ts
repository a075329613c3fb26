/** What map outputs say, in French. */
import type { TableOf } from '../table.ts';
import type { englishOfPlace } from './en.ts';

export const strings: TableOf<typeof englishOfPlace> = {
  'place.name': '{label} : carte',
  'place.failed': 'La carte n’a pas pu être chargée. Le tableau ci-dessous fonctionne sans elle.',
  'place.keys':
    'Les flèches passent d’un lieu au suivant, Début et Fin au premier et au dernier. Entrée ouvre ce que l’on en sait, Échap le ferme. Maj avec les flèches déplace la carte, plus et moins zooment.',
  'place.close': 'Fermer',
  'place.said': '{name}, {n} sur {total}',
  'place.empty': 'Aucun lieu à afficher',
  'place.place': 'Lieu {n}',
  'place.stop': 'Étape {n}',
  'place.area': 'Zone {n}',
  'place.region': 'Région {n}',
  'place.number': 'N°',
  'place.label': 'Libellé',
  'place.coordinates': 'Coordonnées',
  'place.weight': 'Poids',
  'place.value': 'Valeur',
  'place.id': 'ID',
  'place.corner': 'Sommet',
  'place.start': 'Départ',
  'place.finish': 'Arrivée',
  'place.round': 'Départ et arrivée',
  'place.direction': 'Sens',
  'place.missing': 'Aucune valeur',
  'place.without.one': '{n} région n’a pas de valeur ; elle est hachurée.',
  'place.without.other': '{n} régions n’ont pas de valeur ; elles sont hachurées.',
  'place.other_shapes.one': '{n} forme n’est pas une surface et n’est pas dessinée.',
  'place.other_shapes.other': '{n} formes ne sont pas des surfaces et ne sont pas dessinées.',
  'place.heat.weights': 'Somme des poids à proximité',
  'place.heat.points': 'Points à proximité',
  'place.heat.cold': 'Aucun poids n’est supérieur à zéro : il n’y a rien à dessiner.',
};
