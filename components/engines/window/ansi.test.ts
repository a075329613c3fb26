import { expect } from '@open-wc/testing';
import { ansiPieces, plainText, type Piece } from './ansi.ts';

const ESC = '\x1B';
const brief = (text: string): (string | null)[][] =>
  ansiPieces(text).map(({ text: part, classes, colour, background }: Piece) =>
    [part, classes, colour, background].filter((each) => each !== null),
  );

describe('terminal colours', () => {
  it('are classes, until they are taken back', () => {
    expect(brief(`a${ESC}[31mred ${ESC}[1;44mbold${ESC}[22;39m blue${ESC}[0m b`)).to.deep.equal([
      ['a', ''],
      ['red ', 'fg-1'],
      ['bold', 'bold fg-1 bg-4'],
      [' blue', 'bg-4'],
      [' b', ''],
    ]);
    expect(brief(`${ESC}[92mok${ESC}[m.`)).to.deep.equal([
      ['ok', 'fg-10'],
      ['.', ''],
    ]);
  });

  it('are colours where the sixteen do not do', () => {
    expect(brief(`${ESC}[38;5;196mx${ESC}[48;2;1;2;255my`)).to.deep.equal([
      ['x', '', '#ff0000'],
      ['y', '', '#ff0000', '#0102ff'],
    ]);
    expect(brief(`${ESC}[38;5;9mx${ESC}[38;5;244my`)).to.deep.equal([
      ['x', 'fg-9'],
      ['y', '', '#808080'],
    ]);
  });

  it('leave no other sequence in the text', () => {
    const link = `${ESC}]8;;javascript:alert(1)${ESC}\\link${ESC}]8;;${ESC}\\`;
    expect(plainText(`${ESC}[2J${ESC}]0;title\x07${link}${ESC}[?25l${ESC}(B end${ESC}`)).to.equal('link end');
    expect(plainText('plain [31m')).to.equal('plain [31m');
  });

  it('survive nonsense', () => {
    for (const code of ['38', '38;5', '38;5;999', '38;2;1', '38;2;300;0;0', '999', ';;;']) {
      expect(ansiPieces(`${ESC}[${code}mx`)[0]!.text).to.equal('x');
    }
  });
});
