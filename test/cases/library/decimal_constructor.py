def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

from decimal import *
import decimal

D = Decimal
t(D,'x')
t(D,())
t(D,(1,2))
t(D,(2,(1,),0))
t(D,(0,(1,),'x'))
t(D,(0,(10,),0))
t(D,(0,('a',),0))
t(D,(0,(1,2,3),-2))
t(D,(1,(1,),'F'))
t(D,(0,(1,2),'n'))
t(D,(0,(1,2),'N'))
t(D,(0,(),0))
t(D,(0,(0,0,1),1))
t(D,(0,(1,),1.5))
t(D,(0,3,0))
t(D,[0,[1,2],3])
t(D,1.5)
t(D,object)
t(D,None)
t(D,D('1'))
t(D,' 1_0.5e3 ')
t(D,'1 2')
t(D,'٣.٤')
t(D,'-sNaN012')
t(D,'nan0')
t(D,'+Inf')
t(D,b'1')
t(D,'1','2')
t(D,True)
t(D,'é')
