// What students do on their own: they submit early, late or never, in the same way for the same seed.
import type { Workspace } from '../../local/face';
import { chance } from './dice';
import { upload } from './folders';
import { type Due, duesOf, instantOf } from './oracle';
import { doingOf } from './state';
import type { World } from './world';
import { hour, minute } from './zone';

/** Lets students do what they do by now, in the same way for the same seed. */
export function studentsAct(world: World): void {
  const { facts, workspace, now } = world;
  for (const duty of duesOf(facts)) {
    const key = doingOf(duty);
    // One member acts for the team, the same one for the same seed.
    if (duty.team) {
      const there = duty.team.members.filter(({ standing, left }) => standing === 'enrolled' && left === null);
      if (there[Math.floor(chance(world.seed, key, 'who') * there.length)] !== duty.person) continue;
    }
    if (world.state.attempted.has(key) || duty.excused || now < world.sinceWhen(duty) + hour) continue;
    const mood = chance(world.seed, 'mood', key);
    const late = mood < 0.12;
    const at = late
      ? duty.due + duty.item.grace * minute + (1 + chance(world.seed, key, 'late') * 40) * hour
      : duty.due - (1 + chance(world.seed, key, 'lead') * 50) * hour;
    if (mood > 0.9 || now < at || now > at + 72 * hour) continue;
    if (duty.item.handIn === 'in class') continue;
    if (duty.item.handIn === 'upload') {
      world.state.attempted.add(key);
      upload(world, duty);
      continue;
    }
    // A form for all classes may be open before it opens for this class. What comes in then does not count.
    if (duty.item.opens && now < instantOf(facts, duty.item.opens, duty.session)!) continue;
    const deed = { person: duty.person, item: duty.item.name, session: duty.session?.code ?? '' };
    if (duty.item.handIn === 'Slack') {
      workspace.slack.post(duty.person.email, world.seminar.channel, `Slides for ${deed.session}`, [
        `${deed.session} slides.pdf`.toLowerCase(),
      ]);
      world.state.attempted.add(key);
      facts.deeds.push({ ...deed, at: world.now });
      continue;
    }
    const form = world.formOf(duty);
    if (!form) continue;
    world.state.attempted.add(key);
    fill(world, form, duty);
  }
}

export function answersTo(workspace: Workspace, form: string, { session, team }: Due): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const { kind, title, choices } of workspace.form(form).items) {
    const named = choices?.find((choice) => choice.startsWith(`${session?.code ?? ''} `));
    if (kind === 'list') answers[title] = named ?? choices![0]!;
    else if (title === 'Number of your team') answers[title] = team!.number;
    else if (kind === 'text' || kind === 'paragraph') answers[title] = 'It is =1+1 & <b>new</b> to me.';
  }
  return answers;
}

/** Fills out the form for it now. */
export function fill(world: World, form: string, duty: Due): void {
  const { person, item, session, team } = duty;
  const deed = { person, item: item.name, session: session?.code ?? '', ...(team ? { team: team.number } : {}) };
  const at = world.now;
  if (world.workspace.submit(form, person.email, answersTo(world.workspace, form, duty)).ok)
    world.facts.deeds.push({ ...deed, at });
}
