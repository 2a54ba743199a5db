// SNS and SQS for the shop on one machine: PORT and FAUXQS_DATA_DIR from the environment.
import net from 'node:net';
import { startFauxqs } from 'fauxqs';

// The library always listens on every interface; nobody outside this machine may reach the queues.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (options, ...rest) {
  return listen.call(this, { ...options, host: '127.0.0.1' }, ...rest);
};

const persistent = process.env.FAUXQS_PERSISTENCE === 'true';
const server = await startFauxqs({
  port: Number(process.env.PORT),
  defaultRegion: process.env.AWS_REGION,
  logger: false,
  ...(persistent ? { dataDir: process.env.FAUXQS_DATA_DIR } : {}),
});
console.log(`SNS and SQS listen on ${server.address}`);

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, async () => {
    await server.stop();
    process.exit(0);
  });
}
