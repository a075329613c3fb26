/**
 * A page of React 19 around a tool. While the element is not defined, React writes attributes and an object would
 * become `[object Object]`, so rich values go as JSON text there; once it is defined, properties are set.
 */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const START = { years: 12, monthly: 50 };

function Page() {
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [late, setLate] = useState(false);
  const [shown, setShown] = useState(true);
  const [heard, setHeard] = useState('nothing');
  return (
    <main>
      <button onClick={() => setTheme('dark')}>Darker</button>
      <button onClick={() => setLate(true)}>Another</button>
      <button onClick={() => setShown(false)}>Away</button>
      <p id="heard">{heard}</p>
      {shown && (
        <pixie-tool
          id="compound-interest"
          theme={theme}
          values={JSON.stringify(START)}
          without-history
          onpixie-result={({ detail }) => setHeard(`${detail.toolId} ${Object.keys(detail.outputs).length}`)}
        />
      )}
      {late && (
        <pixie-tool
          id="second"
          tool="compound-interest"
          values={{ years: 9 }}
          examples={[{ name: 'Short', inputs: { years: 1 } }]}
        />
      )}
    </main>
  );
}

createRoot(document.querySelector('#root')!).render(<Page />);
