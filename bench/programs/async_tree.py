"""asyncio: a tree of tasks with gather, sleeping tasks, a memo shared by all leaves."""
import asyncio


class Tree:
    def __init__(self, depth, width):
        self.depth = depth
        self.width = width
        self.memo = {}
        self.waited = 0

    async def leaf(self, key):
        if key % 3 == 0:
            if key not in self.memo:
                await asyncio.sleep(0)
                self.waited += 1
                self.memo[key] = sum(range(key % 90))
            return self.memo[key]
        await asyncio.sleep(0)
        return key

    async def node(self, depth, key):
        if depth == 0:
            return await self.leaf(key)
        children = [self.node(depth - 1, (key * 7 + i) % 211) for i in range(self.width)]
        return sum(await asyncio.gather(*children)) % 1000003


def run():
    totals = []
    for width in (7, 8):
        tree = Tree(4, width)
        totals.append((asyncio.run(tree.node(tree.depth, 1)), tree.waited))
    return totals
