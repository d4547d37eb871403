// Renders Slack's mrkdwn: bold, italic, strikethrough, code, quotes, links, mentions.
import type { ComponentChild, JSX } from 'preact';
import { openLink } from './route';

interface Names {
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
}

const plain = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
const marks =
  /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])/g;

export function Marked({ text, members, channels }: Names & { text: string }): JSX.Element {
  const names = { members, channels };
  const blocks: { quoted: boolean; text: string }[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^(&gt;|>) ?/.test(line);
    const bare = quoted ? line.replace(/^(&gt;|>) ?/, '') : line;
    const last = blocks.at(-1);
    if (last?.quoted === quoted) last.text += `\n${bare}`;
    else blocks.push({ quoted, text: bare });
  }
  return (
    <div class="marked">
      {blocks.map((block, at) =>
        block.quoted ? (
          <blockquote key={at}>{inline(block.text, names)}</blockquote>
        ) : (
          <p key={at}>{inline(block.text, names)}</p>
        ),
      )}
    </div>
  );
}

function inline(text: string, names: Names): ComponentChild[] {
  const out: ComponentChild[] = [];
  let end = 0;
  for (const match of text.matchAll(marks)) {
    out.push(plain(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const [, block, code, angle, bold, italic, struck] = match;
    if (block !== undefined) out.push(<pre>{plain(block.trim())}</pre>);
    else if (code !== undefined) out.push(<code>{plain(code)}</code>);
    else if (angle !== undefined) out.push(reference(angle, names));
    else if (bold !== undefined) out.push(<b>{inline(bold, names)}</b>);
    else if (italic !== undefined) out.push(<i>{inline(italic, names)}</i>);
    else if (struck !== undefined) out.push(<s>{inline(struck, names)}</s>);
  }
  out.push(plain(text.slice(end)));
  return out;
}

/** Text between angle brackets: a person, a channel, everyone, or a link with its label. */
function reference(inside: string, { members, channels }: Names): ComponentChild {
  const [target = '', words] = inside.split('|');
  const id = target.slice(1);
  if (target.startsWith('@'))
    return <span class="mention">@{members.find((one) => one.id === id)?.name ?? words ?? id}</span>;
  if (target.startsWith('#'))
    return <span class="mention">#{channels.find((one) => one.id === id)?.name ?? words ?? id}</span>;
  if (target.startsWith('!')) return <span class="mention loud">@{words ?? id}</span>;
  const href = plain(target);
  return (
    <a
      href={href}
      onClick={(event) => {
        event.preventDefault();
        openLink(href);
      }}
    >
      {plain(words ?? target)}
    </a>
  );
}
