// Which kind of class the words of a syllabus mean.
import type { SessionKind } from '../course';

const breaks =
  /\b(?:holidays?|(?:spring|fall|winter|autumn|thanksgiving|midterm|mid-term|mid-semester|semester|term|easter|christmas|summer|university|carnival) (?:break|recess|vacation|pause)|recess|(?:reading|study|flex|fall study|mid-term) (?:week|days?|period)|break week|labor day|memorial day|veterans day|thanksgiving|presidents['’]? day|(?:martin luther king|mlk)\b.{0,12}|juneteenth|independence day|indigenous peoples['’]? day|columbus day|columbus|weihnachtsferien|ferien|feiertag|semana santa|vacaciones|vacances|pfingsten|ostern|whit monday|bank holiday|good friday|easter monday|yom kippur|rosh hashanah|diwali|eid|lunar new year|break)\b/i;
const none =
  /\bno (?:class(?:es)?|meeting|seminar|session|lecture|jc|journal club)\b|\bclass(?:es)? (?:is |are )?(?:cancell?ed|not held)\b|\bcancell?ed\b|\bentf(?:ä|ae)llt\b|\bf(?:ä|ae)llt aus\b|\bausfall\b|\bno hay clase\b|\bpas de (?:cours|s(?:é|e)ance)\b|\bdoes not meet\b|\bwon['’]t meet\b|\bnot meeting\b|\bcampus closed\b|\buniversity closed\b|\bclosed\b(?=[^a-z]*$)|\bkein(?:e)? (?:sitzung|seminar)\b/i;
const offline =
  /\boffline\b|\bfeedback sessions?\b|\breplac(?:ed|ing)\b|\boffice hours\b|\basynchronous\b|\b(?:individual|one-on-one|1:1|team|group) (?:meetings?|conferences?|consultations?|appointments?)\b|\bconsultations\b/i;
const projects =
  /\b(?:projects?|finals?|capstone|team|group|poster) (?:project )?(?:presentations?|talks?|pitch(?:es)?|demos?|showcase|posters?)\b|\bposter session\b|\bproject symposium\b|\bprojektpr(?:ä|ae)sentation/i;
const activity =
  /\b(?:class |in-class )activit(?:y|ies)\b|\bfield trip\b|\bvisit\b|\bworkshop\b|\bdebate\b|\bhackathon\b|\bexcursion\b|\bexkursion\b|\bpeer review\b|\blab session\b|\bdiskussion der\b|\bdiscussion of (?:the )?(?:talks|drafts|proposals|outlines|expos)|\bsimulation\b|\bmock \w+/i;
const opening =
  /^(?:course |class )?(?:lecture(?=:)|introductions?|intro|overview|organi[sz]at\w*|kick-?off|welcome|logistics|orientation|first (?:class|meeting|day)|einführung|vorbesprechung|introducción|wrap[- ]?up|conclusions?|closing|summary|review|abschluss\w*|final (?:exam|discussion)|exam|mid-?term(?: exam)?|schlussdiskussion|outlook|course overview|syllabus)\b/i;

export const meets = /\bwe (?:do |will )?(?:still )?meet\b|\bclass(?:es)? as usual\b|\bclass is held\b/i;

/** Null if nothing indicates the kind. `papers`: whether there are readings, in which case a word such as 'break' belongs to the topic. */
export function kindOf(text: string, papers: boolean): SessionKind | null {
  if (meets.test(text)) return null;
  const words = text.split(/\s+/).length;
  const isBreak = breaks.test(text) && (words < 9 || none.test(text)) && !papers;
  if (none.test(text) && !/\bno class(?:es)?\b.*\breadings?\b/i.test(text)) return isBreak ? 'holiday' : 'cancelled';
  if (isBreak && !/\bbreaks?\b/i.test(text.replace(breaks, ''))) {
    const bare = breaks.exec(text)![0];
    if (!/^break$/i.test(bare) || words < 3) return 'holiday';
  }
  if (offline.test(text) && !papers) return 'offline';
  if (projects.test(text)) return 'project presentations';
  return activity.test(text) && !papers ? 'activity' : null;
}

export const isOpening = (topic: string): boolean => opening.test(topic.replace(/^(?:course|class)\s+/i, ''));
