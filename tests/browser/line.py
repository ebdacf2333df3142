"""A line between browser and library that can be cut, and that may be thin."""

import asyncio
import threading
import time
from urllib.parse import urlsplit


class Line:
    """Forwards connections to a site. `cut()` ends them and takes no more until `mend()`.

    `bytes_per_second` is shared by all connections, as a class shares its school's line.
    """

    def __init__(self, address: str, bytes_per_second: float = 0) -> None:
        self._target = urlsplit(address)
        self._rate = bytes_per_second
        self._free_at = 0.0
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._port = 0
        threading.Thread(target=self._run, daemon=True).start()
        self._ready.wait()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def cut(self) -> None:
        asyncio.run_coroutine_threadsafe(self._cut(), self._loop).result()

    def mend(self) -> None:
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()

    def close(self) -> None:
        self.cut()
        time.sleep(0.1)  # let the ends of the connections notice
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _run(self) -> None:
        self._loop.run_until_complete(self._listen())
        self._ready.set()
        self._loop.run_forever()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def _cut(self) -> None:
        self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()

    async def _connect(self, reader, writer) -> None:
        try:
            there = await asyncio.open_connection(self._target.hostname, self._target.port)
        except OSError:
            writer.close()
            return
        self._writers |= {writer, there[1]}
        await asyncio.gather(
            self._pump(reader, there[1], 0), self._pump(there[0], writer, self._rate)
        )
        self._writers -= {writer, there[1]}

    async def _pump(self, reader, writer, rate: float) -> None:
        try:
            while data := await reader.read(16_384):
                if rate:
                    self._free_at = max(self._free_at, time.monotonic()) + len(data) / rate
                    await asyncio.sleep(self._free_at - time.monotonic())
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()
