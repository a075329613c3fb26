import { expect } from '@open-wc/testing';
import { accessibilityFaults } from '../testing/axe.ts';
import { CHAT, openChat } from './testing.ts';

describe('chat', () => {
  beforeEach(() => localStorage.clear());

  it('sends the whole conversation with the options, and streams the reply as Markdown', async () => {
    const chat = await openChat();
    await chat.ask('Hello');
    expect(chat.gateway.started[0]!.inputs).to.deep.equal({
      style: 'plain',
      messages: [{ role: 'user', content: 'Hello' }],
      history: [],
    });
    expect(chat.field.value).to.equal('');
    chat.gateway.emit('output', { key: 'answer', op: 'replace', value: 'So **bo' });
    await chat.seen(() => chat.said[1] === 'So **bo', 'the first words');
    chat.gateway.emit('output', { key: 'answer', op: 'append', value: 'ld**' });
    await chat.seen(() => chat.root.querySelector('.markdown strong')?.textContent === 'bold', 'bold words');
    chat.gateway.succeed({ answer: 'So **bold**', calls: { lines: [] } });
    await chat.seen(() => !chat.tool.chat!.conversation.live, 'the end');
    await chat.ask('And?');
    expect(chat.gateway.started[1]!.inputs['messages']).to.deep.equal([
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'So **bold**' },
      { role: 'user', content: 'And?' },
    ]);
    await chat.seen(() => chat.turns.length === 2, 'the second turn');
    expect(chat.said[3]).to.equal('', 'nothing of the reply before');
    await chat.answer('More');
    expect(chat.heard.filter((name) => name === 'submit' || name === 'result')).to.deep.equal([
      'submit',
      'result',
      'submit',
      'result',
    ]);
  });

  it('says what it waits for in words', async () => {
    const chat = await openChat();
    await chat.ask('Hello');
    await chat.seen(() => chat.root.querySelector('.waiting') !== null, 'the wait');
    expect(chat.root.querySelector('.waiting')!.textContent.trim()).to.match(/^(Starting the tool|Running|Receiving)/);
  });

  it('reads Enter as a person means it', async () => {
    const chat = await openChat();
    chat.type('One');
    expect(chat.press('Enter', { shiftKey: true })).to.equal(true, 'Shift+Enter is left to the field');
    expect(chat.press('Enter', { isComposing: true })).to.equal(true, 'an input method has it');
    expect(chat.press('Enter', { keyCode: 229 } as KeyboardEventInit)).to.equal(true, 'in Safari too');
    expect(chat.gateway.started.length).to.equal(0);
    expect(chat.press('Enter', { ctrlKey: true })).to.equal(false);
    await chat.begun(0);
    await chat.answer('1');
    chat.type('   ');
    chat.press('Enter');
    expect(chat.gateway.started.length).to.equal(1, 'nothing is no message');
  });

  it('attaches what else a turn brings: calls folded, tables below, what is empty not at all', async () => {
    const chat = await openChat();
    await chat.ask('Table, please');
    chat.gateway.emit('output', {
      key: 'rows',
      op: 'replace',
      value: { columns: [{ key: 'a', label: 'A' }], rows: [] },
    });
    const line = { t: 1, level: 'tool', message: '{}' };
    chat.gateway.emit('output', { key: 'calls', op: 'replace', value: { lines: [line] } });
    await chat.seen(() => chat.root.querySelector('.calls summary')?.textContent?.trim() === '1 tool call', 'the call');
    expect(chat.root.querySelector('pixie-output')).to.equal(null);
    const rows = { columns: [{ key: 'a', label: 'A' }], rows: [{ a: 'first' }] };
    chat.gateway.succeed({ answer: 'Here', calls: { lines: [line, line] }, rows });
    await chat.seen(() => chat.root.querySelector('.calls summary')?.textContent?.trim() === '2 tool calls', 'both');
    const table = chat.root.querySelector('pixie-output[name=rows]')!;
    await chat.seen(() => table.shadowRoot!.textContent!.includes('first'), 'the table');
    chat.root.querySelector<HTMLDetailsElement>('.calls')!.open = true;
    await chat.seen(() => chat.root.querySelector('pixie-output[name=calls]'), 'the log');
    await chat.ask('Next');
    await chat.answer('No table');
    expect(chat.turns[1]!.querySelector('pixie-output')).to.equal(null);
    await chat.seen(() => table.shadowRoot!.textContent!.includes('first'), 'the first turn’s own table');
  });

  it('stops in place and keeps what had come', async () => {
    const chat = await openChat();
    await chat.ask('Long');
    chat.gateway.emit('output', { key: 'answer', op: 'replace', value: 'Half a' });
    await chat.seen(() => chat.said[1] === 'Half a', 'words');
    const button = chat.button('Stop');
    button.click();
    await chat.seen(() => chat.gateway.requests.includes('POST /api/runs/r1/cancel'), 'the request');
    chat.gateway.emit('error', {
      status: 'cancelled',
      problem: { code: 'cancelled', detail: 'x', title: 'x' } as never,
    });
    await chat.seen(() => !chat.tool.chat!.conversation.live, 'the end');
    await chat.seen(() => chat.button('Send') === button, 'the same button');
    expect(chat.said[1]).to.equal('Half a');
    await chat.seen(() => chat.turns[0]!.textContent!.includes('Stopped.'), 'that it was stopped');
    expect(chat.root.querySelector('.problem')).to.equal(null);
  });

  it('says what failed and asks again without a trace of the failure', async () => {
    const chat = await openChat();
    await chat.ask('Hello');
    chat.gateway.fail('tool_error', 'The tool stumbled.', { stderrTail: 'Traceback' });
    await chat.seen(
      () => chat.root.querySelector('.problem')?.textContent?.includes('The tool stumbled.'),
      'the sentence',
    );
    expect(chat.root.querySelector('.problem details')!.textContent).to.include('Traceback');
    chat.button('Try again').click();
    await chat.begun(1);
    expect(chat.gateway.started[1]!.inputs['messages']).to.deep.equal([{ role: 'user', content: 'Hello' }]);
    await chat.answer('Hi');
    expect(chat.said).to.deep.equal(['Hello', 'Hi']);
    expect(chat.root.querySelector('.versions')).to.equal(null);
  });

  it('answers again and edits; every version can be had back', async () => {
    const chat = await openChat();
    await chat.ask('A');
    await chat.answer('a1');
    await chat.ask('B');
    await chat.answer('b1');
    chat.button('Answer again').click();
    await chat.begun(2);
    await chat.answer('b2');
    chat.button('Edit this message', chat.turns[0]!).click();
    const editor = chat.turns[0]!.querySelector<HTMLTextAreaElement>('.editor textarea')!;
    expect(chat.root.activeElement === editor).to.equal(true);
    editor.value = 'A!';
    editor.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }),
    );
    await chat.begun(3);
    expect(chat.gateway.started[3]!.inputs['messages']).to.deep.equal([{ role: 'user', content: 'A!' }]);
    await chat.answer('a2');
    expect(chat.said).to.deep.equal(['A!', 'a2']);
    chat.button('Version before').click();
    await chat.seen(() => chat.said.join() === 'A,a1,B,b2', 'the conversation before');
    chat.button('Version before', chat.turns[1]!).click();
    await chat.seen(() => chat.said.join() === 'A,a1,B,b1', 'the first answer');
    chat.button('Next version', chat.turns[0]!).click();
    await chat.seen(() => chat.said.join() === 'A!,a2', 'the edited one');
  });

  it('checks its options before it sends, and brings the wrong one into sight', async () => {
    const chat = await openChat();
    chat.tool.value = { style: 'far too long' };
    chat.type('Hello');
    chat.press('Enter');
    const details = chat.root.querySelector<HTMLDetailsElement>('.options')!;
    await chat.seen(() => details.open && chat.heard.includes('invalid'), 'the options');
    expect(chat.gateway.started.length).to.equal(0);
    expect(chat.field.value).to.equal('Hello');
    expect(chat.tool.renderRoot.querySelector('pixie-input[name=messages]')).to.equal(null);
    chat.tool.value = { style: 'ok' };
    chat.press('Enter');
    await chat.begun(0);
    expect(chat.gateway.started[0]!.inputs['style']).to.equal('ok');
  });

  it('clears, and takes that back', async () => {
    const chat = await openChat();
    await chat.ask('Hello');
    await chat.answer('Hi');
    chat.button('Clear').click();
    await chat.seen(() => chat.turns.length === 0, 'an empty list');
    chat.button('Undo').click();
    await chat.seen(() => chat.said.join() === 'Hello,Hi', 'it again');
    chat.tool.reset();
    await chat.seen(() => chat.turns.length === 0, 'reset clears too');
  });

  it('comes back after a reload, joins the run that is going, and forgets where it is told to', async () => {
    const id = 'kept';
    const first = await openChat({ id });
    await first.ask('One');
    await first.answer('1');
    await first.ask('Two');
    const { gateway } = first;
    const address = first.tool.gateway;
    first.tool.remove();
    sessionStorage.clear();
    const second = await openChat({ id, gateway: address, fetch: gateway.fetch });
    await second.seen(() => second.said.join() === 'One,1,Two,', 'what was said');
    await second.seen(() => gateway.watching > 0, 'the stream');
    gateway.emit('result', { status: 'ok', outputs: { answer: '2' }, notices: [], durationMs: 1 });
    await second.seen(() => second.said.join() === 'One,1,Two,2', 'the end of the run');
    expect(gateway.started.length).to.equal(2, 'nothing ran twice');
    second.tool.remove();
    const third = await openChat({ id, gateway: address, fetch: gateway.fetch, withoutRestore: true });
    expect(third.turns.length).to.equal(0);
  });

  it('shows the conversation of a past run, with a way back', async () => {
    const chat = await openChat();
    await chat.ask('Old');
    await chat.answer('old');
    chat.button('Clear').click();
    await chat.ask('New');
    await chat.answer('new');
    const loaded = chat.tool.load('r1');
    await chat.seen(() => chat.said.join() === 'Old,old' && chat.turns.length === 1, 'the conversation of then');
    await loaded;
    chat.button('Back to mine').click();
    await chat.seen(() => chat.said.join() === 'New,new', 'one’s own');
  });

  it('gives a message back that nobody heard', async () => {
    const chat = await openChat();
    await chat.ask('One');
    await chat.answer('1');
    chat.gateway.down = true;
    chat.type('Two');
    chat.press('Enter');
    await chat.seen(() => chat.turns.length === 1 && chat.field.value === 'Two', 'the draft');
    chat.gateway.down = false;
    chat.press('Enter');
    await chat.begun(1);
    await chat.answer('2');
    expect(chat.said.join()).to.equal('One,1,Two,2');
  });

  it('runs for a page: with the composer’s words, with messages of its own, never by itself', async () => {
    const chat = await openChat({ autoRun: 'load' });
    expect(chat.gateway.started.length).to.equal(0);
    let refused = '';
    await chat.tool.run().catch((error: Error) => (refused = error.message));
    expect(refused).to.equal('Write a message first.');
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Q' },
      { role: 'assistant', content: 'A' },
      { role: 'user', content: 'R' },
    ];
    const result = chat.tool.run({ messages });
    await chat.begun(0);
    expect(chat.gateway.started[0]!.inputs['messages']).to.deep.equal(messages);
    await chat.answer('S');
    expect((await result)['answer']).to.equal('S');
    expect(chat.said).to.deep.equal(['Q', 'A', 'R', 'S']);
    expect(chat.tool.value).to.deep.equal({ style: 'plain' });
  });

  it('sends from an option by Ctrl+Enter, and takes a draft only once', async () => {
    const chat = await openChat();
    chat.type('From above');
    const option = chat.tool.renderRoot.querySelector('pixie-input[name=style]')!.shadowRoot!.querySelector('input')!;
    const init = { key: 'Enter', ctrlKey: true, bubbles: true, composed: true, cancelable: true };
    option.dispatchEvent(new KeyboardEvent('keydown', init));
    await chat.begun(0);
    await chat.seen(() => chat.field.value === '', 'an empty composer');
    await chat.answer('Yes');
    expect(chat.said).to.deep.equal(['From above', 'Yes']);
  });

  it('goes back to a run that it left for a past one', async () => {
    const chat = await openChat();
    await chat.ask('Old');
    await chat.answer('old');
    chat.button('Clear').click();
    await chat.ask('New');
    void chat.tool.load('r1').catch(() => undefined);
    await chat.seen(() => chat.said.join() === 'Old,old', 'the past one');
    chat.button('Back to mine').click();
    await chat.seen(() => chat.said.join() === 'New,' && chat.tool.store.run.runId === 'r2', 'the run that goes on');
    await chat.seen(() => chat.gateway.watching > 0, 'its stream');
    await chat.answer('new');
    expect(chat.said).to.deep.equal(['New', 'new']);
  });

  it('can be switched off', async () => {
    const chat = await openChat();
    await chat.ask('One');
    await chat.answer('1');
    chat.tool.disabled = true;
    await chat.seen(() => chat.field.disabled && chat.button('Edit this message').disabled, 'everything disabled');
    chat.tool.disabled = false;
    await chat.seen(() => !chat.button('Edit this message').disabled, 'everything back');
  });

  it('puts words that are not Markdown as they are', async () => {
    const outputs = [{ key: 'answer', type: 'text', label: 'Answer' }];
    const chat = await openChat({}, (gateway) => (gateway.schema = { ...CHAT, outputs } as never));
    await chat.ask('Plain');
    chat.gateway.succeed({ answer: '**not bold**' });
    await chat.seen(() => chat.said[1] === '**not bold**', 'the reply');
    expect(chat.root.querySelector('.turn strong')).to.equal(null);
  });

  it('leaves nothing when it goes while it is running', async () => {
    const chat = await openChat();
    await chat.ask('Hello');
    chat.tool.remove();
    await chat.seen(() => chat.gateway.watching === 0, 'the end of the stream');
    expect(document.querySelector('pixie-announcer')).to.equal(null);
  });

  it('survives a move in the page while it is running', async () => {
    const chat = await openChat();
    await chat.ask('Hello');
    const place = document.createElement('div');
    document.body.append(place);
    place.append(chat.tool);
    await chat.seen(() => chat.gateway.watching > 0, 'the stream');
    await chat.answer('Hi');
    expect(chat.said).to.deep.equal(['Hello', 'Hi']);
    place.remove();
  });

  it('has no accessibility faults: empty, answered, editing, failed', async () => {
    const chat = await openChat();
    expect(await accessibilityFaults(chat.tool)).to.deep.equal([]);
    await chat.ask('Hello');
    chat.gateway.emit('output', { key: 'answer', op: 'replace', value: '# Hi\n\n- a\n- b' });
    await chat.seen(() => chat.root.querySelector('.markdown li'), 'words');
    expect(await accessibilityFaults(chat.tool)).to.deep.equal([]);
    chat.gateway.fail('tool_error', 'The tool stumbled.');
    await chat.seen(() => chat.root.querySelector('.problem'), 'the problem');
    chat.button('Edit this message').click();
    expect(await accessibilityFaults(chat.tool)).to.deep.equal([]);
  });

  it('keeps hostile words harmless', async () => {
    const chat = await openChat();
    await chat.ask('<img src=x onerror=alert(1)>');
    await chat.answer('Fine');
    chat.gateway.schema = CHAT as never;
    await chat.ask('again');
    const reply = '<script>window.hurt = 1</script><img src=x onerror="window.hurt = 1"> [x](javascript:alert(1)) ok';
    chat.gateway.succeed({ answer: reply });
    await chat.seen(() => chat.said[3]?.includes('ok'), 'the reply');
    expect(chat.root.querySelector('.turn script, .turn img[onerror], .turn a[href^=javascript]')).to.equal(null);
    expect(chat.root.querySelector('.bubble img')).to.equal(null);
    expect('hurt' in window).to.equal(false);
  });
});
