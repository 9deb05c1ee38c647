import { IntTable } from "../../base/intTable";
import { Read, type Access, type AccessMode } from "../../model/access";

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

  /** Adds an access. One that changes the location counts more than one that only looks. */
  add(footprint: Access[], location: number, mode: AccessMode, before: number, blind: boolean): void {
    const { events, places, event } = this;
    while (this.reserved <= location) events.set(this.reserved++, 0);
    if (events.get(location) !== event) {
      this.put(location, footprint.length);
      footprint[footprint.length] = blind ? { location, mode, before, blind } : { location, mode, before };
      return;
    }
    const place = places.get(location);
    const known = footprint[place];
    if (mode !== Read && known.mode === Read) footprint[place] = { location, mode, before: known.before };
  }
}
