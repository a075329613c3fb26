import { expect } from '@open-wc/testing';
import { readTileSource } from './tile-source.ts';

const BASE = 'https://page.example/deep/page.html';

describe('a source of map tiles', () => {
  it('is an address, and after a space the words of its owner', () => {
    const given = ' https://tile.example.org/{z}/{x}/{y}{r}.png?key=a  © Someone, and others ';
    expect(readTileSource(given, BASE)).to.deep.equal({
      url: 'https://tile.example.org/{z}/{x}/{y}{r}.png?key=a',
      attribution: '© Someone, and others',
      host: 'tile.example.org',
    });
  });

  it('is named by its server where it has no words, and may be relative to the page', () => {
    expect(readTileSource('https://{s}.tile.example.org:8080/{z}/{x}/{y}.png', BASE)).to.deep.equal({
      url: 'https://{s}.tile.example.org:8080/{z}/{x}/{y}.png',
      attribution: 'tile.example.org:8080',
      host: 'tile.example.org:8080',
    });
    expect(readTileSource('/tiles/{z}/{x}/{y}.png', BASE)?.url).to.equal('https://page.example/tiles/{z}/{x}/{y}.png');
  });

  it('is none without all three numbers, with a part that nobody fills in, and of another kind of address', () => {
    const wrong = [
      null,
      '',
      7,
      'https://tile.example.org/',
      'https://tile.example.org/{z}/{x}.png',
      'https://tile.example.org/{z}/{x}/{y}.png?key={key}',
      'javascript:{z}{x}{y}',
      'http://{z}{x}{y}:port',
    ];
    for (const given of wrong) expect(readTileSource(given, BASE), String(given)).to.equal(null);
  });
});
