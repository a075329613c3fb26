import { expect } from '@open-wc/testing';
import { EntryReader, kindOf, membersOf, rawOf } from './entries.ts';

const CSV = 'data:text/csv;base64,YSxiCjEsMgo=';
const UPLOAD = { $upload: 'abc', name: 'a.csv', bytes: 8, mediaType: 'text/csv' };
const PLACE = { $pending: 'p', name: 'b.csv', bytes: 9, mediaType: 'text/csv' };

describe('entries', () => {
  it('are none for what counts as nothing', () => {
    for (const raw of [undefined, null, '', ' \n', []]) expect(membersOf(raw)).to.deep.equal([]);
  });

  it('make a list only where there is one', () => {
    expect(rawOf([], true)).to.equal(undefined);
    expect(rawOf([CSV], false)).to.equal(CSV);
    expect(rawOf([CSV], true)).to.deep.equal([CSV]);
    expect(rawOf([CSV, UPLOAD], false)).to.deep.equal([CSV, UPLOAD]);
  });

  it('say what each member is', () => {
    const entries = new EntryReader().read([CSV, UPLOAD, PLACE, 7]);
    expect(entries.map(({ kind, name, type, bytes }) => [kind, name, type, bytes])).to.deep.equal([
      ['data', '', 'text/csv', 8],
      ['upload', 'a.csv', 'text/csv', 8],
      ['pending', 'b.csv', 'text/csv', 9],
      ['wrong', '7', '', undefined],
    ]);
  });

  it('keep their keys while they move, and when an upload takes the place that was held for it', () => {
    const reader = new EntryReader();
    const [first, place] = reader.read([CSV, PLACE]).map(({ key }) => key);
    expect(reader.read([PLACE, CSV]).map(({ key }) => key)).to.deep.equal([place, first]);
    reader.follow(UPLOAD, place!);
    expect(reader.read([UPLOAD, CSV]).map(({ key }) => key)).to.deep.equal([place, first]);
  });

  it('have keys of their own for the same file twice', () => {
    const keys = new EntryReader().read([CSV, CSV, CSV]).map(({ key }) => key);
    expect(new Set(keys).size).to.equal(3);
  });

  it('are called by their extension, else by their type', () => {
    expect(kindOf({ name: 'a.tar.gz', type: '' })).to.equal('GZ');
    expect(kindOf({ name: '', type: 'image/svg+xml' })).to.equal('SVG');
    expect(kindOf({ name: '', type: 'audio/x-wav' })).to.equal('WAV');
    expect(kindOf({ name: 'README', type: 'application/octet-stream' })).to.equal('');
  });
});
