/** Said wherever a phone can still be looked at after the office took it back: why, and what may still be done. */
import { t, tongue } from '../words';
import { useCore } from './context';
import { longDay } from './day';

export function TakenBack() {
  const taken = useCore().revoked.value;
  if (!taken) return null;
  const day = taken.at.slice(0, 10);
  return (
    <div class="stop" role="alert">
      <p><b>{day === '' ? t('revoked.title') : t('revoked.on', { day: longDay(day, tongue.value) })}</b></p>
      {taken.reason !== '' && <p>{t('revoked.reason', { reason: taken.reason })}</p>}
      <p>{t('revoked.next')}</p>
    </div>
  );
}
