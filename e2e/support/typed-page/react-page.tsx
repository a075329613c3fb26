import 'pixie/react';

export const good = (
  <pixie-tool
    id="my-tool"
    theme="dark"
    auto-run="load"
    values={{ x: 1 }}
    onpixie-result={(event) => event.detail.durationMs.toFixed()}
  />
);
// There is no such theme.
export const bad = <pixie-tool theme="purple" />;
