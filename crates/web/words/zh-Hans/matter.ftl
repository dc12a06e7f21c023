# 服务事项。
post-handler = 服务承办
nav-home = 案头
nav-service = 服务
nav-matters = 服务事项
nav-rounds = 政务进村
nav-consultations = 咨询
nav-articles = 解答库
nav-markets = 场期
nav-devices = 外业手机
nav-fieldbook = 外业收件
nav-guide = 办事指南
nav-receipt = 查办件
paper-whence = 回到所属事项
