// Judges letters by what a student reads in them: what is due from whom, when, and how often it was said.
import type { Mail } from '../../local/face';
import { isLately } from './amid';
import { isDecline } from './interest';
import { type Due, doneAt, lastTake } from './oracle';
import { isUnseen } from './outages';
import { keyOf } from './state';
import { readChanges } from './told';
import { rubbish, type World } from './world';
import { hour, minute, wallAt } from './zone';

/** The duties that a letter reminds of or reports as missed, anywhere in it, because one letter has everything for the day. */
function linesDue(body: string): readonly string[] {
  let open = false;
  return body.split('\n\n').flatMap((part) => {
    const isList = part.startsWith('- ');
    if (!isList) open = /^(Due soon|We have not received)/.test(part);
    return isList && open ? part.split('\n').filter((line) => line.startsWith('- ')) : [];
  });
}

/** Judges a letter by what a student reads in it. */
export function readMail(world: World, mail: Mail, dues: readonly Due[]): void {
  const to = mail.to[0]!;
  for (const text of [mail.subject, mail.body]) {
    const found = rubbish.exec(text);
    if (found) world.fail(`an email to ${to} says “${found[0]}”: ${mail.subject}`);
  }
  const person = world.facts.people.find(({ email }) => email === to);
  if (!person) {
    if (to !== 'instructor@university.example' && !isLately(world, to) && !isDecline(world, mail))
      world.fail(`an email goes to ${to}, who is not on the Roster: ${mail.subject}`);
    return;
  }
  readChanges(world, person, mail, dues);
  const lines = linesDue(mail.body);
  if (lines.length === 0) return;
  const sent = Date.parse(mail.at);
  if (world.isQuiet(sent) && !world.state.presses.has(sent)) world.fail(`an email to ${to} goes out in quiet hours`);
  for (const line of lines) {
    const [, name, when, due] =
      /^- (.+?)(?: for (.+?))?: (?:it was )?due (.+? [AP]M \S+?)[.,]?(?: |$)/.exec(line) ?? [];
    if (!name || !due) {
      world.fail(`a line of an email cannot be read: ${line}`);
      continue;
    }
    const topic = when?.replace(/^\w+ \w+ \d+, \d+:\d+ [AP]M(?: \S+)?, /, '');
    const duty = dues.find(
      (one) => one.person === person && one.item.name === name && (!when || one.session?.topic === topic),
    );
    if (!duty) {
      world.fail(`${to} is told of ${name} for ${when}, which is not due from them`);
      continue;
    }
    const isMissed = line.includes(': it was due ');
    const isReminder = !isMissed;
    const key = keyOf(duty);
    if (isReminder) world.state.reminded.set(key, [...(world.state.reminded.get(key) ?? []), sent]);
    const history = world.state.dues.get(key);
    const now = wallAt(duty.due, world.facts.zone).said;
    if (
      due !== now &&
      !(world.state.unsettled > 0 || world.state.settledAt + 2 * hour > sent ? history?.said.has(due) : false)
    )
      world.fail(`${key} is due ${now}, and an email says ${due}`);
    const at = doneAt(world.facts, duty);
    if (at !== null && at < sent - 2 * hour && world.state.hurtUntil < sent && at <= lastTake(world.facts, duty))
      world.fail(`${to} is told of ${key}, which was done at ${wallAt(at, world.facts.zone).said}`);
    const { pending } = world.state;
    const ruled = world.strict && pending && sent > pending.since ? pending.ruled.get(key) : undefined;
    if (isReminder && ruled !== undefined && ruled !== duty.ruled && !duty.byRole && !duty.team)
      world.fail(`${to} is reminded of ${key}, which has moved, and nobody agreed to it`);
    if (duty.excused) world.fail(`${to} is told of ${key}, from which they are excused`);
    if (isMissed && sent < duty.due + duty.item.grace * minute)
      world.fail(`${to} is said to have missed ${key} before it was due`);
    if (isMissed && isUnseen(world, duty, sent))
      world.fail(`${to} is said to have missed ${key} while nobody can read Slack`);
    if (isReminder && sent > duty.due + duty.item.grace * minute)
      world.fail(`${to} is reminded of ${key} after it was due`);
    const times = `${isMissed ? 'missed' : 'reminder'}|${key}|${due}`;
    const count = (world.state.said.get(times) ?? 0) + 1;
    world.state.said.set(times, count);
    if (count > (isMissed ? 1 : duty.item.leads.length) + (world.state.lost.get(to) ?? 0))
      world.fail(`${to} is told ${count} times of ${times}`);
  }
}
