extension SitePlan {
    /// 云岭区: the old town and the industry around it.
    static let yunlingSites = """
        [places]
        key | name | industry | tier | scale | lines | left | north | east
        beiling-thermal | 青溪北岭热电有限公司 | thermalPower | key | 1 | 1 | 612 | 9.7 | 8.3
        yunling-dyeing | 云岭印染有限公司 | dyeing | key | 1.2 | 1 | 884 | 8.2 | 7.6
        hengjie-energy | 云岭恒洁环保能源有限公司 | incineration | key | 1 | 2 | 1203 | 10.9 | 9.6
        lingnan-foundry | 青溪岭南铸造有限公司 | foundry | simplified | 1 | 1 | 431 | 7.3 | 10.3
        chengdong-sewage | 青溪城东污水处理有限公司 | sewage | key | 1 | 1 | 967 | 7 | 8.2
        chengxi-sewage | 青溪城西污水处理有限公司 | sewage | key | 0.6 | 1 | 1418 | 8.7 | 6.6
        fengmu-meat | 青溪丰牧肉类食品有限公司 | food | key | 1 | 1 | 290 | 9.3 | 10.8
        jinling-surface | 青溪金岭表面处理有限公司 | plating | key | 0.7 | 1 | 1066 | 11.6 | 8.3
        caiyin-packaging | 云岭彩印包装有限公司 | printing | simplified | 1 | 1 | -18 | 8.9 | 9.3
        chengnan-heat | 青溪城南热力有限公司 | heating | simplified | 1 | 1 | -12 | 6.6 | 7.8
        qingquan-beer | 云岭清泉啤酒有限公司 | food | simplified | 0.8 | 1 | 70 | 12.2 | 9.8
        shunda-casting | 青溪顺达精密铸造有限公司 | foundry | simplified | 0.6 | 1 | 738 | 8.1 | 11.1
        yunjin-dyeing | 青溪云锦染整有限公司 | dyeing | key | 0.8 | 1 | 1290 | 6.9 | 9.6

        [people]
        key | address | legal | contact | login
        beiling-thermal | 云岭区北岭街道滨河路 88 号 | 郑维桢 | 沈立群 | shenliqun
        yunling-dyeing | 云岭区青石街道织机路 12 号 | 罗启明 | 贺知秋 | hezhiqiu
        hengjie-energy | 云岭区北岭街道垃圾场路 6 号 | 唐敬之 | 邵闻道 | shaowendao
        lingnan-foundry | 云岭区岭南街道炉前路 31 号 | 蒋宝山 | 蒋宝山 | jiangbaoshan
        chengdong-sewage | 云岭区东门街道清水桥 1 号 | 温如海 | 汤问渠 | tangwenqu
        chengxi-sewage | 云岭区西溪街道溪口路 19 号 | 温如海 | 孟晓川 | mengxiaochuan
        fengmu-meat | 云岭区大畈镇牧丰路 5 号 | 鲍长林 | 鲍思远 | baosiyuan
        jinling-surface | 云岭区北岭街道表面处理园 3 号 | 卫国梁 | 卢见微 | lujianwei
        caiyin-packaging | 云岭区岭南街道纸坊路 27 号 | 庄雨石 | 庄雨石 | zhuangyushi
        chengnan-heat | 云岭区南门街道暖泉路 9 号 | 毛立诚 | 葛南星 | genanxing
        qingquan-beer | 云岭区泉山镇酒泉路 2 号 | 施有容 | 施明月 | shimingyue
        shunda-casting | 云岭区大畈镇铸业路 14 号 | 樊守正 | 樊小舟 | fanxiaozhou
        yunjin-dyeing | 云岭区东门街道染坊路 45 号 | 苗景行 | 苗可欣 | miaokexin

        [words]
        key | word | text
        beiling-thermal | credit | 91339902MA2Q7K3T3
        yunling-dyeing | credit | 91339902MA2Q41HL9
        yunling-dyeing | cloth | 棉布
        lingnan-foundry | ware | 机床床身
        chengdong-sewage | river | 青溪
        chengxi-sewage | river | 西溪
        fengmu-meat | product | 冷鲜猪肉
        fengmu-meat | feed | 生猪
        jinling-surface | plate | 五金件
        qingquan-beer | code | 1513
        qingquan-beer | industry | 啤酒制造
        qingquan-beer | product | 啤酒
        qingquan-beer | feed | 麦芽
        shunda-casting | ware | 泵阀壳体
        yunjin-dyeing | cloth | 针织布
        """
}
