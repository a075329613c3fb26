/** What a tool with the layout chat is made of: loaded with the first of them. */
import { define } from '../core/define.ts';
import '../output/output.define.ts';
import { PixieChat } from './chat.ts';

export { chatView } from './chat-view.ts';
export { ChatSession } from './session.ts';
export { toolStyles } from './tool.styles.ts';

define('pixie-chat', PixieChat);
