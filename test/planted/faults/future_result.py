# A future keeps its result.
# ask: answer.result()
# holder: attribute '_result' of _asyncio.Future
# path: answer._result
# why: future result ← module global
import asyncio


class Page:
    pass


loop = asyncio.new_event_loop()
answer = loop.create_future()
answer.set_result(Page())
