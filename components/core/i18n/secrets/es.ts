/** A tool's secrets, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfMissingSecrets, englishOfSecrets } from './en.ts';

export const strings: TableOf<typeof englishOfMissingSecrets & typeof englishOfSecrets> = {
  'secrets.title': 'Secretos',
  'secrets.text':
    'Se guardan en la carpeta de la herramienta, en este ordenador. Un valor guardado no vuelve a mostrarse.',
  'secrets.none': 'Esta herramienta no necesita secretos.',
  'secrets.required': 'obligatorio',
  'secrets.set': 'Definido',
  'secrets.unset': 'Sin definir',
  'secrets.type': 'Escriba o pegue el valor',
  'secrets.replace': 'Escriba un valor nuevo para sustituirlo',
  'secrets.show': 'Mostrar',
  'secrets.show.name': 'Mostrar lo escrito para {key}',
  'secrets.save': 'Guardar',
  'secrets.save.name': 'Guardar {key}',
  'secrets.saving': 'Guardando',
  'secrets.saved': '{key} se ha guardado. La herramienta lo usará desde la próxima ejecución.',
  'secrets.empty': 'Escriba primero un valor para {key}.',
  'secrets.lines': 'Un valor de varias líneas. Ctrl o ⌘ con Intro lo guarda.',
  'secrets.remove': 'Quitar',
  'secrets.remove.name': 'Quitar {key}',
  'secrets.remove.ask': '¿Quitar {key}? Su valor se perderá.',
  'secrets.remove.required': '¿Quitar {key}? Su valor se perderá, y la herramienta no se ejecuta sin él.',
  'secrets.keep': 'Conservar',
  'secrets.removed': '{key} se ha quitado.',
  'secrets.no-key':
    'Solo quien gestiona la pasarela puede ver y cambiar los secretos. Abra la dirección que muestra «{command}»: contiene la clave. O en un terminal:',
  'secrets.wrong-key':
    'La pasarela no acepta esta clave de administración. Abra la dirección que muestra «{command}»: contiene la correcta. O en un terminal:',
  'secrets.unreadable': 'La respuesta de la pasarela no se pudo leer. Recargue la página para volver a intentarlo.',
  'secrets.unnamed': 'Indique de qué herramienta mostrar los secretos: <pixie-secrets tool="my-tool">.',
  'secrets.missing.one': 'Esta herramienta aún no puede ejecutarse: el secreto {keys} no está definido.',
  'secrets.missing.other': 'Esta herramienta aún no puede ejecutarse: los secretos {keys} no están definidos.',
  'secrets.missing.how':
    'Quien gestiona la pasarela puede definirlo en la página de la herramienta del panel o en un terminal:',
  'secrets.missing.again': 'Comprobar de nuevo',
  'secrets.missing.gone': 'La herramienta ya puede ejecutarse.',
};
