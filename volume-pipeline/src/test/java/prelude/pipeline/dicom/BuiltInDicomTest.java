package prelude.pipeline.dicom;

class BuiltInDicomTest extends DicomPortContract {
    @Override
    protected DicomPort port() {
        return DicomPort.builtIn();
    }
}
