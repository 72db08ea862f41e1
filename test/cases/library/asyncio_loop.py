import asyncio, sys, time
async def main():
    await asyncio.sleep(0.01)
    async def w(n): 
        await asyncio.sleep(0.01*n); return n
    print(await asyncio.gather(w(3),w(1),w(2)))
    try: await asyncio.wait_for(asyncio.sleep(5),0.05)
    except asyncio.TimeoutError: print('timeout')
    q=asyncio.Queue()
    async def prod():
        for i in range(3): await q.put(i)
        await q.put(None)
    t=asyncio.create_task(prod()); out=[]
    while (x:=await q.get()) is not None: out.append(x)
    print(out)
    async def handle(r,wr):
        d=await r.readline(); wr.write(d.upper()); await wr.drain(); wr.close()
    srv=await asyncio.start_server(handle,'127.0.0.1',0); port=srv.sockets[0].getsockname()[1]
    r,wr=await asyncio.open_connection('127.0.0.1',port); wr.write(b'hello\n'); print(await r.read()); wr.close(); await wr.wait_closed(); srv.close(); await srv.wait_closed()
    p=await asyncio.create_subprocess_exec('cat',stdin=-1,stdout=-1); print(await p.communicate(b'abc'), p.returncode)
    p=await asyncio.create_subprocess_shell('exit 7'); print(await p.wait())
    async with asyncio.timeout(1):
        async with asyncio.TaskGroup() as tg: a=tg.create_task(w(1)); b=tg.create_task(w(2))
    print(a.result()+b.result())
    loop=asyncio.get_running_loop(); import signal
    ev=asyncio.Event(); loop.add_signal_handler(signal.SIGUSR1, ev.set); signal.raise_signal(signal.SIGUSR1); await ev.wait(); print('sig')
asyncio.run(main())
