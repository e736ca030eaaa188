import HJ212
import Testing

/// The standard's order of fields is read by another way than all other heads.
@Suite("零拷贝读取数据段首部")
struct SegmentReaderTests {
    @Test(arguments: [
        "", "CP=&&&&", "CP=", "CP", "C", "ST=31", "ST=31;", "QN=;ST=;CP=&&&&", "qn=1;Qn=2;CP=&&&&",
        "FLAG=4;Flag=5;CP=&&&&", "PNUM=2;PNO=1;RF=1;CP=&&&&", "ST=32,CN=2011,MN=A;CP=&&&&",
        "MN=a,b;PW=c,MN=d;CP=&&&&", " ST=31; CN =2011;CP=&&&&", "ST=31;x;CP=&&&&", "x=1;CP=&&&&",
        "QN=20260301103000123;ST=31;CN=2011;CP= &&a-Rtd=1&& ", "ST=31;CP=a-Rtd=1&&", "Flag;CP=&&&&",
        "ST=3;CP=&&a-Rtd=1", "ST=31;CPX=1;CP=&&&&", "CP=&&CP=&&&&", "MN=;;;,,CP=&&&&", "Flag=",
    ])
    func `both readers tell the same of a head`(segment: String) {
        expectSame([frame(segment)])
        expectSame([Array("##0100".utf8) + Array(segment.utf8)])
    }
}
