import { expect } from '@open-wc/testing';
import { Conversation } from './conversation.ts';
import { RememberedConversation } from './memory.ts';

function talk(turns: number, length = 5): Conversation {
  const conversation = new Conversation();
  for (let number = 0; number < turns; number += 1) {
    Object.assign(conversation.ask(`question ${number}`), { state: 'done', reply: `${number} `.repeat(length) });
  }
  return conversation;
}

describe('the memory of a conversation', () => {
  beforeEach(() => localStorage.clear());

  it('brings everything back: prelude, outputs, problems, versions', () => {
    const conversation = talk(3);
    conversation.prelude.push({ role: 'system', content: 'Be brief.' });
    conversation.turns[0]!.outputs = { rows: { columns: [], rows: [{ a: 1 }] } };
    const fork = conversation.setAside(1);
    Object.assign(conversation.ask('another'), {
      state: 'failed',
      fork,
      problem: { title: 't', detail: 'd', code: 'c' },
    });
    const memory = new RememberedConversation('here');
    memory.write(conversation);
    const back = memory.read()!;
    const told = ({ turns }: Conversation): unknown[] => turns.map(({ id: _id, fork: _fork, ...rest }) => rest);
    expect(told(back)).to.deep.equal(told(conversation));
    expect(back.prelude).to.deep.equal(conversation.prelude);
    back.choose(1, 0);
    expect(back.turns.map(({ content }) => content)).to.deep.equal(['question 0', 'question 1', 'question 2']);
    back.choose(1, 1);
    expect(back.turns.map(({ content }) => content)).to.deep.equal(['question 0', 'another']);
  });

  it('lets the oldest turns go when there is too much', () => {
    const memory = new RememberedConversation('here');
    memory.write(talk(300, 2_000));
    const { turns } = memory.read()!;
    expect(turns.length).to.be.within(50, 299);
    expect(turns.at(-1)!.content).to.equal('question 299');
  });

  it('forgets an empty one and survives what others wrote there', () => {
    const memory = new RememberedConversation('here');
    memory.write(talk(1));
    memory.write(new Conversation());
    expect(memory.read()).to.equal(null);
    for (const text of ['{', '[]', '{"turns":3}', '{"turns":[3,{"reply":5,"fork":{"at":7,"tails":[null]}}]}']) {
      localStorage.setItem('pixie:chat:here', text);
      const back = memory.read();
      expect(back === null || back.turns.every(({ fork }) => fork === null), text).to.equal(true);
    }
  });
});
