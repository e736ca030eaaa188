extension SitePlan {
    /// 临江县: the chemical park and the mills on the lower river.
    static let linjiangSites = """
        [places]
        key | name | industry | tier | scale | lines | left | north | east
        linjiang-paper | 临江纸业有限公司 | paper | key | 1 | 2 | 765 | 3.4 | 9.2
        xiuchuan-pharma | 临江秀川制药有限公司 | pharmaceutical | key | 1 | 1 | 348 | 2.2 | 6.4
        linjiang-chemicals | 临江精细化工有限公司 | chemicals | key | 1 | 1 | 1011 | 1.8 | 7.2
        jiamu-furniture | 临江佳木家具有限公司 | furniture | simplified | 1 | 1 | 520 | 4.6 | 6
        linjiang-sewage | 临江经济开发区污水处理有限公司 | sewage | key | 0.8 | 1 | 1377 | 2 | 8.8
        linjiang-thermal | 临江园区热电有限公司 | thermalPower | key | 1.4 | 2 | 890 | 2.6 | 7.8
        hongcai-coatings | 临江宏彩涂料有限公司 | coatings | key | 1 | 1 | -22 | 1.6 | 8
        chenfan-paper | 临江晨帆纸业有限公司 | paper | key | 0.5 | 1 | 1155 | 4 | 10.6
        anhe-biotech | 临江安和生物制药有限公司 | pharmaceutical | simplified | 0.4 | 1 | 45 | 3 | 5.2
        landuan-dyeing | 临江蓝缎印染有限公司 | dyeing | key | 1 | 1 | 699 | 3.8 | 8
        yugang-food | 临江渔港水产食品有限公司 | food | simplified | 0.5 | 1 | -29 | 1.4 | 10.2
        tiangong-printing | 临江天工印务有限公司 | printing | simplified | 0.6 | 1 | -9 | 4.8 | 8.6

        [people]
        key | address | legal | contact | login
        linjiang-paper | 临江县江口镇造纸路 1 号 | 章伯年 | 房玉衡 | fangyuheng
        xiuchuan-pharma | 临江县经济开发区药谷路 16 号 | 陶仲谋 | 陶令仪 | taolingyi
        linjiang-chemicals | 临江县经济开发区化工园 21 号 | 阮世昌 | 凌云志 | lingyunzhi
        jiamu-furniture | 临江县青石街道家具大道 77 号 | 柯木森 | 柯雨桐 | keyutong
        linjiang-sewage | 临江县经济开发区滨江路 2 号 | 俞向南 | 聂清源 | nieqingyuan
        linjiang-thermal | 临江县经济开发区热电路 5 号 | 郭万钧 | 霍星野 | huoxingye
        hongcai-coatings | 临江县经济开发区化工园 33 号 | 潘宏彩 | 尹若水 | yinruoshui
        chenfan-paper | 临江县江口镇晨帆路 9 号 | 黎长风 | 黎小溪 | lixiaoxi
        anhe-biotech | 临江县经济开发区药谷路 40 号 | 阎安和 | 瞿明澈 | qumingche
        landuan-dyeing | 临江县青石街道印染园 6 号 | 连海平 | 连心怡 | lianxinyi
        yugang-food | 临江县江口镇渔港路 25 号 | 危文涛 | 危小鸥 | weixiaoou
        tiangong-printing | 临江县青石街道印刷路 13 号 | 廖天工 | 廖天工 | liaotiangong

        [words]
        key | word | text
        linjiang-paper | river | 青溪
        jiamu-furniture | ware | 板式家具
        linjiang-sewage | river | 青溪
        chenfan-paper | river | 青溪
        anhe-biotech | code | 2720
        anhe-biotech | industry | 化学药品制剂制造
        landuan-dyeing | cloth | 涤棉布
        yugang-food | code | 1361
        yugang-food | industry | 水产品冷冻加工
        yugang-food | product | 冷冻鱼片
        yugang-food | feed | 鲜鱼
        """
}
