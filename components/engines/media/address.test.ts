import { expect } from '@open-wc/testing';
import { locate } from './address.ts';

const gateway = 'http://127.0.0.1:7860';

describe('where a medium lies', () => {
  it('in the value', () => {
    for (const data of ['data:image/png;base64,AAAA', 'DATA:,a', '/9j/4AAQ']) {
      expect(locate(data, null, null)).to.deep.equal({ kind: 'inline' });
    }
  });

  it('with the tool, asked for by those who say who they are', () => {
    expect(locate('/files/r1/a b.png?x=1', gateway, 'my tool')).to.deep.equal({
      kind: 'gateway',
      path: '/tools/my%20tool/files/r1/a b.png?x=1',
      url: `${gateway}/tools/my%20tool/files/r1/a b.png?x=1`,
      open: false,
    });
    expect(locate(`${gateway}/tools/a/files/r/b`, gateway, null)).to.include({ kind: 'gateway', open: false });
  });

  it('with the gateway, for a tag to load', () => {
    const url = `${gateway}/api/artefacts/7d1f`;
    const artefact = { kind: 'gateway', path: '/api/artefacts/7d1f', url, open: true };
    expect(locate('/api/artefacts/7d1f', gateway, null)).to.deep.equal(artefact);
    expect(locate(url, gateway, null)).to.deep.equal(artefact);
  });

  it('elsewhere, another port or scheme included', () => {
    for (const data of ['https://example.org/a', 'http://127.0.0.1:7861/a', 'https://127.0.0.1:7860/a', 'HTTP://a']) {
      expect(locate(data, gateway, 'demo')).to.include({ kind: 'remote' });
      expect(locate(data, null, null)).to.include({ kind: 'remote' });
    }
    expect(locate(`${gateway}@example.org/a`, gateway, 'demo')).to.include({ kind: 'remote' });
  });

  it('nowhere that this page knows', () => {
    expect(locate('/files/r1/a.png', null, null)).to.deep.equal({ kind: 'adrift' });
    expect(locate('/files/r1/a.png', gateway, null)).to.deep.equal({ kind: 'adrift' });
    expect(locate('/api/artefacts/a', null, 'demo')).to.deep.equal({ kind: 'adrift' });
    expect(locate('https://', gateway, 'demo')).to.deep.equal({ kind: 'adrift' });
  });
});
