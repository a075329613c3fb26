import { expect } from '@open-wc/testing';
import { Branches, type BranchNode } from './branches.ts';

const node = (label: string, ...children: BranchNode[]): BranchNode => ({ label, children });
const TOP = [node('a', node('b', node('c')), node('d')), node('e')];

const labels = (tree: Branches): string => Array.from(tree.visible, (index) => tree.nodes[index]!.label).join('');

describe('branches', () => {
  it('know each node’s level, place and siblings', () => {
    const tree = new Branches(TOP);
    expect([...tree.level]).to.deep.equal([1, 2, 3, 2, 1]);
    expect([...tree.parent]).to.deep.equal([-1, 0, 1, 0, -1]);
    expect([...tree.end]).to.deep.equal([4, 3, 3, 4, 5]);
    expect([...tree.position]).to.deep.equal([1, 1, 1, 2, 2]);
    expect([...tree.siblings]).to.deep.equal([2, 2, 1, 2, 2]);
  });

  it('show what is open', () => {
    const tree = new Branches(TOP);
    expect(labels(tree)).to.equal('abcde');
    tree.setAll(false);
    expect(labels(tree)).to.equal('ae');
    expect(tree.setOpen(0, true)).to.equal(true);
    expect(tree.setOpen(3, true)).to.equal(false);
    expect(labels(tree)).to.equal('abde');
    expect([0, 1, 2, 3, 4].map((index) => tree.rowOf(index))).to.deep.equal([0, 1, -1, 2, 3]);
    expect([2, 3].map((index) => tree.nearestVisible(index))).to.deep.equal([1, 3]);
    tree.setAll(false);
    expect(tree.nearestVisible(2)).to.equal(0);
    tree.reveal(2);
    expect(labels(tree)).to.equal('abcde');
  });

  it('open their siblings', () => {
    const tree = new Branches([node('x', node('y')), node('z', node('w')), node('v')]);
    tree.setAll(false);
    tree.openSiblings(0);
    expect(labels(tree)).to.equal('xyzwv');
  });

  it('find words in labels and values, without regard to case and accents', () => {
    const tree = new Branches([
      { label: 'Größe', value: 12, children: [] },
      { label: 'b', value: { Café: 1 }, children: [] },
    ]);
    expect(['GROSSE', '12', 'cafe', ' ', 'zz'].map((query) => tree.search(query))).to.deep.equal([
      [0],
      [0],
      [1],
      [],
      [],
    ]);
  });

  it('stay open when the tree changes', () => {
    const tree = new Branches(TOP);
    tree.setOpen(1, false);
    const next = new Branches([node('new'), node('a', node('b', node('c'), node('f')), node('g', node('h')))]);
    expect(next.openAs(tree)).to.equal(true);
    expect(labels(next)).to.equal('newabg');
    expect(next.sameAs(tree, 2)).to.equal(3);
    expect(next.sameAs(tree, 4)).to.equal(-1);
    expect(next.openAs(new Branches([node('other')]))).to.equal(false);
  });

  it('begin with the first level where they are many', () => {
    const many = Array.from({ length: 100 }, (_, index) => node(String(index), node('x')));
    expect(new Branches([node('root', ...many)]).visible.length).to.equal(101);
    expect(new Branches(many).visible.length).to.equal(100);
  });
});
