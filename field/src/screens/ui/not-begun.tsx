/** What is taken at a round that has not begun would be held by the office: it is said while it can still be begun. */
import { t } from '../../words';
import { go, useBundle, useCore } from '../context';
import { begun } from '../home';
import { useNoted } from '../noted';
import { round } from '../read';
import { Button } from './parts';

export function NotBegun({ at }: { at: string | null }) {
  const core = useCore();
  const trip = round(useBundle());
  const noted = useNoted(trip?.id ?? null);
  if (at === null || trip?.id !== at || noted === null || begun(trip, core.outbox.value, noted)) return null;
  return (
    <div class="stop" role="status">
      <p>{t('home.not-begun', { place: trip.placeName })}</p>
      <Button on={() => go('home')}>{t('home.to-begin')}</Button>
    </div>
  );
}
