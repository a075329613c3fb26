/** What those need who look after tools: loads after everything that uses them, in one request. */
import './report/report.define.ts';
import './secrets/secrets.define.ts';
