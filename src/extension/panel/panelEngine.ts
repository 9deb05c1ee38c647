import type { ChoiceTree } from "../../model/choiceTree";
import type { TurningPoint } from "../../model/turningPoint";
import type { TraceReply } from "../../protocol/checker";

/** The engine's answers about executions of one scenario, by their schedules. */
export interface PanelEngine {
  trace(schedule: string): Promise<TraceReply>;
  turningPoint(schedule: string): Promise<TurningPoint | undefined>;
  choiceTree(schedule: string): Promise<ChoiceTree | undefined>;
}
