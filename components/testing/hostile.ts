/** Text that tries to become code, and the ways to see that it did (S13). */
import { isObject, type Json } from '../../contract/json.ts';

export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1)) ![y](javascript:alert(1)) <javascript:alert(1)>',
  '[x](&#106;avascript:alert(1)) [z](JaVaScRiPt&colon;alert(1)) [d](data:text/html,<script>alert(1)</script>)',
  '&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="javascript:alert(1)"></object>',
  '<form action="javascript:alert(1)"><button>x</button></form><input autofocus onfocus=alert(1)>',
  '<p style="position:fixed;inset:0" onclick="alert(1)" id=x class=button part=output>styled</p>',
  '`${alert(1)}` {{constructor.constructor("alert(1)")()}}',
  '\u202Egnp.exe \u0000 \uFEFF',
];

/** The value with every text in it, names of members excepted, replaced; texts that must be of a form stay. */
export function withHostileText(value: Json, text: string): Json {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => withHostileText(item, text));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, FORMED.has(key) ? item : withHostileText(item, text)]),
  );
}

/** Members that make the value a misfit when they hold anything: it would be shown as JSON, and the view not tried. */
const FORMED = new Set(['mode', 'dash', 'format', 'type', 'value', 'data', 'url', 'level', 'fill', 't']);

/** What must not be there, as readable lines. */
export function hostileFaults(root: ParentNode): string[] {
  const faults: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (/^(script|iframe|object|embed|form|base|meta|link|style)$/.test(element.localName)) {
      faults.push(`<${element.localName}>`);
    }
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) faults.push(`${element.localName} ${name}`);
      if (
        /^(href|src|action|formaction|data|xlink:href)$/.test(name) &&
        !/^(https?:|mailto:|data:image\/(?!svg)|#|$)/i.test(value) &&
        // Players and pictures run nothing; what they play, the page has put under an address of its own.
        !(/^(audio|video|img)$/.test(element.localName) && value.startsWith('blob:'))
      ) {
        faults.push(`${element.localName} ${name}=${value}`);
      }
    }
  }
  return faults;
}
