// Every screen of the field app over a core in memory (field/try.html): at 360×740, light and dark, Chinese and English, in
// large type; axe-core without findings; and what the forms hand over. Pictures go to $SHOTS when it is set.
//
//   node tests/browser/field-screens.mjs
import { check, end, field, goTo, look, open, packets, photo, pick, press, sign, SHOTS, text } from './field-look.mjs';
import { bring, record, without } from './field-screens-later.mjs';

async function doors(tag, how) {
  for (const phase of ['new', 'locked', 'elsewhere', 'failed']) {
    const { context, page } = await open(how, `?phase=${phase}`);
    if (phase === 'new') await page.waitForSelector('.keys');
    await look(page, `${tag}-door-${phase}`, { full: phase === 'new' });
    if (phase === 'locked' && !how.tongue) {
      for (const digit of '123456') await press(page, new RegExp(`^${digit}$`));
      await press(page, '确定');
      await page.waitForSelector('.stop');
      check('a wrong PIN is said', (await page.textContent('.stop')).includes('密码不对'));
      for (const digit of '246810') await page.keyboard.press(digit);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.where');
      check('the PIN opens by keyboard', true);
    }
    await context.close();
  }
  const { context, page } = await open(how, '?bundle=none');
  await page.waitForSelector('.tile');
  await look(page, `${tag}-morning`);
  await context.close();
}

async function standing(tag, how) {
  const { context, page } = await open(how);
  await page.waitForSelector('.where');
  await look(page, `${tag}-home`);
  await goTo(page, '#/outbox');
  await look(page, `${tag}-outbox`);
  await goTo(page, '#/settings');
  await look(page, `${tag}-settings`);
  await goTo(page, '#/replies');
  await page.waitForSelector('.replies');
  await look(page, `${tag}-replies`);
  for (const screen of ['consult', 'matter', 'bring', 'visit', 'penalty']) {
    await goTo(page, `#/${screen}`);
    await page.waitForSelector(screen === 'bring' ? '.list' : '.part');
    if (screen === 'penalty') await page.waitForSelector('.strip i', { state: 'attached' });
    await look(page, `${tag}-${screen}`);
  }
  await goTo(page, '#/bring');
  await page.waitForSelector('.list');
  await page.locator('.list .tile').first().click();
  await page.waitForSelector('.known');
  await look(page, `${tag}-bring-one`);
  await goTo(page, '#/home');
  await page.locator('.begin .button').click();
  await goTo(page, '#/record');
  await page.waitForSelector('.part');
  await look(page, `${tag}-record`);
  await context.close();
}

async function consult() {
  const { context, page } = await open({});
  await press(page, '开始进村');
  await press(page, /^咨询/);
  await page.waitForSelector('.part');
  await press(page, '登记，已当场答复');
  check('what is missing is listed', (await page.textContent('.stop')).includes('依据'));
  await text(page, '姓名或者名称', '张桂兰 <img src=x onerror=alert(1)>');
  await pick(page, '社会保障');
  await text(page, '问题', '合作医疗怎么报销外地住院');
  // The tab is killed in the middle: a new one finds what was typed.
  await page.waitForTimeout(400);
  await page.reload();
  await page.waitForSelector('.part');
  check('a killed tab finds its draft', (await field(page, '问题').inputValue()).startsWith('合作医疗'));
  await goTo(page, '#/home');
  await page.waitForSelector('.draft');
  check('home lists what is unfinished', (await page.textContent('.draft')).includes('张桂兰'));
  await look(page, 'light-home-draft');
  await page.locator('.draft .tile').click();
  await page.waitForSelector('.part');
  await text(page, '答复内容', '凭发票和出院证到便民服务中心报销。');
  await text(page, '依据', '办事指南');
  await look(page, 'light-consult-filled');
  await press(page, '登记，已当场答复');
  await page.waitForSelector('.sync');
  const [asked] = (await packets(page)).slice(-1);
  check('a question goes out', asked.commands[0].do === 'ask' && asked.commands[0].promise.by === 'nothing' && asked.commands[0].asked.channel === 'round', JSON.stringify(asked));
  check('a hostile name is text', (await page.locator('.packet img').count()) === 0);
  await context.close();
}

async function matter() {
  const { context, page } = await open({});
  await goTo(page, '#/matter');
  await page.waitForSelector('.found');
  await text(page, '找事项', '低保');
  await press(page, '最低生活保障');
  await text(page, '申请人', '李长根');
  await text(page, '公民身份号码', '999999198001010001');
  check('a wrong number is said as it is typed', (await page.textContent('.field.bad')).includes('校验位'));
  await look(page, 'light-matter-service');
  await text(page, '公民身份号码', '999999198001010011');
  await text(page, '申请什么', '申请低保，家里两人没有收入');
  await page.locator('.papers .tick').first().click();
  await photo(page);
  await page.waitForSelector('img.thumb');
  check('a hostile file name is text', (await page.locator('.photos b').count()) === 0);
  await look(page, 'light-matter-missing');
  await press(page, /告知缺2样/);
  await page.waitForSelector('.sheet');
  await look(page, 'light-matter-notice');
  const missing = (await packets(page)).at(-1);
  check('missing papers are told once, all of them', missing.commands[1].do === 'tell-missing' && missing.commands[1].lacking.length === 2 && !missing.number, JSON.stringify(missing.commands[1]));
  await goTo(page, '#/matter');
  await page.waitForSelector('.found');
  await text(page, '找事项', '医疗');
  await press(page, '城乡居民医疗保险');
  await text(page, '申请人', '张桂兰');
  await text(page, '申请什么', '参保');
  for (const tick of await page.locator('.papers .tick').all()) await tick.click();
  await press(page, /按5个工作日/);
  await pick(page, '签名');
  await sign(page);
  await look(page, 'light-matter-accept');
  await press(page, '受理，给回执');
  await page.waitForSelector('.sheet');
  await page.waitForSelector('.qr');
  await look(page, 'light-matter-receipt');
  const accepted = (await packets(page)).at(-1);
  check('a matter is accepted with a number', accepted.commands[1].do === 'accept' && accepted.commands[1].promised === '2026-03-16' && accepted.number.series === 'acceptance', JSON.stringify(accepted));
  await page.emulateMedia({ media: 'print' });
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/print-receipt.png`, fullPage: true });
  check('print shows the paper alone', await page.locator('.top').isHidden());
  await context.close();
}

async function reply() {
  const { context, page } = await open({});
  await goTo(page, '#/reply/question%3A2026-000031');
  await page.waitForSelector('.answer');
  check('nothing is told before the round has begun', (await page.textContent('.stop')).includes('还没有开始') && (await page.locator('.foot').count()) === 0);
  await goTo(page, '#/home');
  await press(page, '开始进村');
  await goTo(page, '#/replies');
  await page.waitForSelector('.replies');
  await press(page, /张桂兰/);
  await page.waitForSelector('.answer');
  await pick(page, '签名');
  await sign(page);
  await look(page, 'light-reply');
  await press(page, '登记，已答复');
  await page.waitForSelector('.replies');
  const told = (await packets(page)).at(-1);
  check('an answer is told with a signature', told.subject === 'round:r-1' && told.seen === 4 && told.commands[0].do === 'tell' && told.files.length === 1, JSON.stringify(told));
  check('what is told leaves the open list', !(await page.textContent('.replies')).includes('张桂兰'));
  await press(page, /李长根/);
  await page.waitForSelector('.stop');
  await press(page, '登记，延期');
  await text(page, '延期的理由', '县里还没有拨付');
  await text(page, '新的答复日期', '2026-03-13');
  await text(page, '怎样告知了本人', '当面告知');
  await look(page, 'light-reply-defer');
  await press(page, '登记，延期');
  await page.waitForSelector('.replies');
  check('an unanswered one is put off', (await packets(page)).at(-1).commands[0].do === 'defer');
  await context.close();
}

async function visit() {
  const { context, page } = await open({});
  await goTo(page, '#/visit');
  await page.waitForSelector('.part');
  await text(page, '姓名或者名称', '农资');
  await press(page, /木根农资副食店/);
  await text(page, '依据的线索', '群众反映后门堵塞');
  await text(page, '具体地址', '木根村木根场口12号');
  await field(page, '场所类型').selectOption('workshop');
  await page.locator('.tick', { hasText: '安全出口' }).first().click();
  await text(page, '不事先通知的理由', '事先通知会使现场改变');
  await press(page, '已出示证件，开始检查');
  await page.locator('.question').nth(0).locator('.pick', { hasText: '不符合' }).click();
  await text(page, '不符合的情况', '后门被化肥堵住');
  await page.locator('.question').nth(1).locator('.pick').first().click();
  await page.locator('.question').nth(2).locator('.pick', { hasText: '不适用' }).click();
  await photo(page);
  await page.waitForSelector('img.thumb');
  await text(page, '现场人员和身份', '石有余，经营者');
  await text(page, '现场情况', '安全出口被化肥、饲料堵塞，后门不能开启。');
  await press(page, '加一问一答');
  await text(page, '问1', '为什么堆在这里？');
  await text(page, '答1', '货物刚到，临时堆放。');
  await page.locator('.tick', { hasText: '责令限期改正' }).click();
  await text(page, '改正什么', '清除堆放物，保持畅通');
  await page.locator('.tick', { hasText: '批评教育' }).click();
  await text(page, '讲了什么', '讲明消防法的规定');
  await pick(page, '拒绝签名');
  await text(page, '写明情况', '看过以后不愿签名');
  await text(page, '见证人', '村主任谭大有');
  await look(page, 'light-visit-filled');
  const before = (await packets(page)).length;
  await press(page, '取文号，制作通知书');
  await page.waitForSelector('.sheet');
  check('the order has its number before it is handed over', (await page.textContent('.sheet .number')) === '渝武隆双河责改〔2026〕5号' && (await packets(page)).length === before);
  await sign(page);
  await look(page, 'light-visit-order');
  await press(page, '交付，登记检查');
  await page.waitForSelector('.screen-only', { timeout: 15000 });
  await look(page, 'light-visit-order-done');
  const seen = (await packets(page)).at(-1);
  const does = seen.commands.map((command) => command.do).join(' ');
  check('a visit is one packet', does === 'open notify arrive answer attach record conclude conclude tell', does);
  const paper = seen.files.find((file) => file.for === 'paper');
  check('the order’s number goes along with its paper', seen.numbers[0].series === 'correction' && seen.numbers[0].paper === paper.sha256 && paper.type === 'application/pdf', JSON.stringify(seen.numbers));
  check('refusal goes into the record', seen.commands.find((c) => c.do === 'record').record.signature.how === 'refused');
  check('a photo carries hash, time and spot', seen.commands.find((c) => c.do === 'attach').file.spot?.[0] === 29100000, JSON.stringify(seen.files));
  await context.close();
}

async function penalty() {
  const { context, page } = await open({});
  await goTo(page, '#/penalty');
  await page.waitForSelector('.gate');
  await field(page, '事项').selectOption('fire.exit-blocked');
  await text(page, '姓名或者名称', '农资');
  await press(page, /木根农资副食店/);
  await text(page, '具体地址', '木根村木根场口12号');
  await pick(page, '罚款');
  await text(page, '罚款金额', '800');
  await page.waitForFunction(() => document.querySelector('.gate')?.dataset.gate === 'shut' && !document.querySelector('.gate.working'));
  check('大写 stands beside the figure', (await page.textContent('.in-words')) === '人民币捌佰元整');
  check('a shut gate stops the button', await page.locator('.foot > .button').isDisabled());
  await look(page, 'light-penalty-shut', { full: false });
  await page.locator('.gate .verdict').click();
  await look(page, 'light-penalty-gates-shut', { full: false });
  check('the next step is said', (await page.locator('.gate .next').count()) > 0);
  await page.locator('.gate .verdict').click();
  await page.locator('.tick', { hasText: '田秋禾' }).click();
  await text(page, '罚款金额', '200');
  await text(page, '违法事实', '将化肥、饲料堆放于店铺后门安全出口处，堵塞安全出口，后门不能开启。');
  await photo(page);
  await page.waitForSelector('img.thumb');
  await page.locator('.tick', { hasText: '已出示执法证件' }).click();
  await page.locator('.tick', { hasText: '已告知拟处罚内容' }).click();
  await text(page, '当事人怎么说', '货物刚到，临时堆放，马上清理。');
  await text(page, '复核意见', '事实成立；当场清理的情节已予采纳。');
  await text(page, '处罚理由', '初次违法，当场清理，危害后果轻微。');
  await page.waitForFunction(() => document.querySelector('.gate')?.dataset.gate === 'open', null, { timeout: 5000 }).catch(() => {});
  const gate = await page.locator('.gate').getAttribute('data-gate');
  check('the gate opens', gate === 'open', await page.textContent('.gate'));
  await look(page, 'light-penalty-open', { full: true });
  await page.locator('.gate .verdict').click();
  await look(page, 'light-penalty-gates-open', { full: false });
  await page.locator('.gate .verdict').click();
  const count = (await packets(page)).length;
  await press(page, '取文号，制作决定书');
  await page.waitForSelector('.sheet');
  check('nothing has gone yet', (await packets(page)).length === count);
  await sign(page);
  await look(page, 'light-penalty-paper');
  await press(page, '交付，登记完毕');
  await page.waitForSelector('.screen-only', { timeout: 15000 });
  await look(page, 'light-penalty-done');
  const made = (await packets(page)).at(-1);
  const does = made.commands.map((command) => command.do).join(' ');
  check('a penalty is one packet', does === 'find show hear draft decide serve', does);
  const paper = made.files.find((file) => file.for === 'paper');
  check('the decision names the paper by its bytes', paper?.sha256 === made.commands[4].paper && paper.type === 'application/pdf');
  check('the gate goes along', made.gate.allowed === true && made.gate.gates.length > 5);
  check('the paper is not large', paper.size < 700_000, `${paper.size}`);
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, '发送PDF')]);
  if (SHOTS) await download.saveAs(`${SHOTS}/decision.pdf`);
  check('the PDF has its number in its name', download.suggestedFilename().includes('渝武隆双河当罚决〔2026〕7号'), download.suggestedFilename());
  await context.close();
}

try {
  await consult();
  await matter();
  await reply();
  await visit();
  await without();
  await bring();
  await record();
  await penalty();
  await doors('light', {});
  await standing('light', {});
  await doors('dark', { dark: true });
  await standing('dark', { dark: true });
  await standing('large', { large: true });
  await standing('english', { tongue: 'en', dark: true });
  await standing('wide', { viewport: { width: 1366, height: 768 } });
} catch (error) {
  check('the story ran to its end', false, String(error));
}
await end();
