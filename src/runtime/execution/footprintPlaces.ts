import { IntTable } from "../../base/intTable";
import { Add, Read, Write, type Access, type AccessMode } from "../../model/access";

/** How little an event knows of what it changes: see `Access`. */
export type Sight = "blind" | "keeps";

/** Where each location stands in the footprint of the event under way, so that it is in there once. */
export class FootprintPlaces {
  /** By location: in which event it was touched last, and its place there. */
  private readonly events = new IntTable();
  private readonly places = new IntTable();
  private reserved = 0;
  private event = 0;

  /** Another event begins, with what is known of its footprint. */
  begin(footprint: readonly Access[]): void {
    this.event++;
    for (let i = 0; i < footprint.length; i++) this.put(footprint[i].location, i);
  }
  private put(location: number, place: number): void {
    const { events, places } = this;
    while (this.reserved <= location) events.set(this.reserved++, 0);
    events.set(location, this.event);
    places.set(location, place);
  }

  /** Adds an access. One that changes the location counts more than one that only looks; one that looks and adds changes it. */
  add(footprint: Access[], location: number, mode: AccessMode, before: number, sight?: Sight): void {
    const { events, places, event } = this;
    while (this.reserved <= location) events.set(this.reserved++, 0);
    if (events.get(location) !== event) {
      this.put(location, footprint.length);
      footprint[footprint.length] =
        sight === undefined ? { location, mode, before } : { location, mode, before, [sight]: true };
      return;
    }
    const place = places.get(location);
    const known = footprint[place];
    if (mode === Write && sight === undefined && (known.blind === true || known.keeps === true))
      footprint[place] = { location, mode, before: known.before };
    else if (mode !== known.mode && mode !== Read && known.mode !== Write)
      footprint[place] = { location, mode: Write, before: known.before };
    else if (mode === Read && known.mode === Add) footprint[place] = { location, mode: Write, before: known.before };
  }
}
