import type { ParsedItem } from '../adapter.ts';
import { availabilityOfTask } from './availability.ts';
import { creationDate } from '../creation-date.ts';
import { describe, identity } from './generations.ts';
import { ORIGIN } from './hosts.ts';
import { kindOfTask, taskMeasures } from './measures.ts';
import type { Setting } from '../setting.ts';
import { parentOf } from './parent.ts';
import type { TaskPayload } from './payload.ts';

/** A task that has made nothing: one item without media in the place of its generations, under the task's own id. */
export function readPlaceholder(task: TaskPayload, setting: Setting): ParsedItem {
  const kind = kindOfTask(task);
  return {
    generation: {
      ...identity(task.id, setting),
      ...describe([task], setting),
      ...creationDate([task], setting.now),
      ...taskMeasures(task, kind),
      ...availabilityOfTask(task),
      kind,
      pageUrl: `${ORIGIN}/t/${task.id}`,
      parentId: parentOf(task.id, [task.remix_config]),
      taskId: task.id,
    },
    assets: [],
    supersedes: null,
  };
}
