package pdf

import (
	"context"
	"fmt"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

// document is what is asked of PDFium.
type document interface {
	OpenDocument(*requests.OpenDocument) (*responses.OpenDocument, error)
	FPDF_CloseDocument(*requests.FPDF_CloseDocument) (*responses.FPDF_CloseDocument, error)
	FPDF_GetPageCount(*requests.FPDF_GetPageCount) (*responses.FPDF_GetPageCount, error)
	FPDFPage_GetRotation(*requests.FPDFPage_GetRotation) (*responses.FPDFPage_GetRotation, error)
	FPDFPage_SetRotation(*requests.FPDFPage_SetRotation) (*responses.FPDFPage_SetRotation, error)
	FPDFText_LoadPage(*requests.FPDFText_LoadPage) (*responses.FPDFText_LoadPage, error)
	FPDFText_ClosePage(*requests.FPDFText_ClosePage) (*responses.FPDFText_ClosePage, error)
	FPDFText_CountChars(*requests.FPDFText_CountChars) (*responses.FPDFText_CountChars, error)
	FPDFText_GetText(*requests.FPDFText_GetText) (*responses.FPDFText_GetText, error)
	FPDFText_GetCharIndexFromTextIndex(*requests.FPDFText_GetCharIndexFromTextIndex) (*responses.FPDFText_GetCharIndexFromTextIndex, error)
	FPDFText_GetFontSize(*requests.FPDFText_GetFontSize) (*responses.FPDFText_GetFontSize, error)
	FPDFText_GetMatrix(*requests.FPDFText_GetMatrix) (*responses.FPDFText_GetMatrix, error)
	FPDFText_GetCharOrigin(*requests.FPDFText_GetCharOrigin) (*responses.FPDFText_GetCharOrigin, error)
}

// sandbox is PDFium for one file. It is asked without the instance around it, which does not expect to be killed while it is asked: only
// killing and closing go through that, once.
type sandbox struct {
	document
	instance pdfium.Pdfium
	unlink   func() bool
	gone     sync.Once
}

// enter takes a sandbox, waiting for one if need be, that is killed when ctx ends.
func enter(ctx context.Context, pool pdfium.Pool) (*sandbox, error) {
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, err
	}
	inside, ok := instance.GetImplementation().(document)
	if !ok {
		_ = instance.Close()
		return nil, fmt.Errorf("this build of PDFium (%T) cannot be asked for text", instance.GetImplementation())
	}
	box := &sandbox{document: inside, instance: instance}
	box.unlink = context.AfterFunc(ctx, func() { box.gone.Do(func() { _ = instance.Kill() }) })
	return box, nil
}

// leave ends the sandbox, whatever state it is in, unless it was killed.
func (s *sandbox) leave() {
	s.unlink()
	s.gone.Do(func() { _ = s.instance.Close() })
}
