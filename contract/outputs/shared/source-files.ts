/** Names of languages, as tools and Markdown fences write them, and the extensions of their files. */
import type { Json } from '../../json.ts';

/** Extension, then the names that stand for the language; the extension itself is one of them. */
const FILES =
  'py python python3,sql,js javascript node mjs,jsx,ts typescript,tsx,html htm,css,json,md markdown,yaml yml,sh shell bash zsh,' +
  'ps1 powershell,r,jl julia,c,h,cpp c++ cxx,cs csharp c#,java,kt kotlin,swift,go golang,rs rust,rb ruby,php,pl perl,lua,' +
  'scala,hs haskell,ml ocaml,ex elixir,erl erlang,clj clojure,dart,m matlab octave,xml,svg,toml,ini,csv,tex latex,diff patch,' +
  'dockerfile docker,graphql,proto protobuf,f90 fortran,zig,sol solidity,vue,svelte,scss,less,tf terraform hcl,bat batch cmd';

const EXTENSIONS = new Map(
  FILES.split(',').flatMap((entry) => {
    const names = entry.split(' ');
    return names.map((name) => [name, names[0]!] as const);
  }),
);

/** Without a dot; null for plain text and for what is not known. */
export function extensionOf(language: Json | undefined): string | null {
  return typeof language === 'string' ? (EXTENSIONS.get(language.trim().toLowerCase()) ?? null) : null;
}
