extension SitePlan {
    /// 白石县: limestone, kilns and small works in the hills.
    static let baishiSites = """
        [places]
        key | name | industry | tier | scale | lines | left | north | east
        baishi-cement | 白石水泥有限公司 | cement | key | 1 | 1 | 1130 | 12.6 | 1.6
        xinhe-plating | 白石县鑫禾电镀有限公司 | plating | key | 1 | 1 | 502 | 10.1 | 3.1
        anling-glass | 白石县安岭玻璃有限公司 | glass | key | 1 | 1 | -26 | 11.2 | 4.6
        baishi-sewage | 白石县城污水处理有限公司 | sewage | key | 0.5 | 1 | 812 | 9.6 | 4.4
        qingshiling-cement | 白石青石岭水泥粉磨有限公司 | grinding | simplified | 1 | 1 | 940 | 13 | 3.2
        xinling-brick | 白石县新岭建材有限公司 | brick | simplified | 1 | 1 | -75 | 12 | 0.6
        hongli-foundry | 白石县宏力铸件有限公司 | foundry | simplified | 0.8 | 1 | -40 | 8.6 | 2
        jingyuan-glass | 白石县晶源玻璃制品有限公司 | glass | simplified | 0.3 | 1 | 1342 | 10.8 | 1.4
        guxiang-sauce | 白石县谷香食品有限公司 | food | simplified | 0.4 | 1 | 377 | 8.2 | 3.4
        jialin-furniture | 白石县佳林家具有限公司 | furniture | simplified | 0.7 | 1 | -33 | 9.1 | 1
        yunshi-ceramics | 白石县云石陶瓷有限公司 | ceramics | key | 1 | 1 | -33 | 13.4 | 2.2

        [people]
        key | address | legal | contact | login
        baishi-cement | 白石县石门镇矿山路 1 号 | 冯定国 | 邢远帆 | xingyuanfan
        xinhe-plating | 白石县城关镇电镀园 7 号 | 金茂森 | 丁一帆 | dingyifan
        anling-glass | 白石县安岭镇玻璃路 20 号 | 殷怀瑾 | 穆清扬 | muqingyang
        baishi-sewage | 白石县城关镇清流路 3 号 | 俞向南 | 段思齐 | duansiqi
        qingshiling-cement | 白石县石门镇青石岭 66 号 | 褚立柱 | 褚晓峰 | chuxiaofeng
        xinling-brick | 白石县石门镇新岭村 8 号 | 乔满仓 | 乔满仓 | qiaomancang
        hongli-foundry | 白石县南坑镇工业路 11 号 | 史宏力 | 史宏力 | shihongli
        jingyuan-glass | 白石县安岭镇器皿路 4 号 | 甘露清 | 甘露清 | ganluqing
        guxiang-sauce | 白石县城关镇酱园路 18 号 | 伍德全 | 伍小满 | wuxiaoman
        jialin-furniture | 白石县南坑镇木器街 52 号 | 林长青 | 林长青 | linchangqing
        yunshi-ceramics | 白石县石门镇窑前路 10 号 | 柏承志 | 柏静怡 | baijingyi

        [words]
        key | word | text
        xinhe-plating | credit | 91339921MA2QJ4N64
        xinhe-plating | plate | 汽车配件
        anling-glass | glass | 平板玻璃
        baishi-sewage | river | 白石溪
        hongli-foundry | ware | 水泵铸件
        jingyuan-glass | code | 3054
        jingyuan-glass | industry | 日用玻璃制品制造
        jingyuan-glass | glass | 玻璃器皿
        guxiang-sauce | code | 1462
        guxiang-sauce | industry | 酱油、食醋及类似制品制造
        guxiang-sauce | product | 酱油
        guxiang-sauce | feed | 大豆
        jialin-furniture | ware | 实木衣柜
        """
}
