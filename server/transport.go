package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// What follows is GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/): how an operation comes in,
// and which status goes out.
const (
	jsonType     = "application/json"
	responseType = "application/graphql-response+json"
	methods      = "GET, HEAD, POST, OPTIONS"
	// maxBody bounds the body of a request.
	maxBody = 1 << 20
)

// refusal is why a request holds no operation.
type refusal struct {
	status        int
	code, message string
}

// read takes the operation from a request: from the address of a GET, from the JSON body of a POST.
func (a *api) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	if r.Method != http.MethodPost {
		return a.readQuery(r.URL.Query())
	}
	if t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || t != jsonType {
		return nil, &refusal{http.StatusUnsupportedMediaType, CodeBadInput, "send the operation as " + jsonType}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, &refusal{http.StatusRequestEntityTooLarge, CodeTooLarge, "the body is larger than 1 MB"}
	}
	if err != nil {
		return nil, &refusal{http.StatusBadRequest, CodeBadInput, "the body could not be read"}
	}
	var sent struct {
		graphql.RawParams
		DocumentID string `json:"documentId"`
	}
	if err := decode(body, &sent); err != nil {
		return nil, &refusal{http.StatusBadRequest, CodeBadInput, "the body is no JSON object with query or documentId, variables, operationName, extensions"}
	}
	return a.complete(&sent.RawParams, sent.DocumentID)
}

func (a *api) readQuery(q url.Values) (*graphql.RawParams, *refusal) {
	params := &graphql.RawParams{Query: q.Get("query"), OperationName: q.Get("operationName")}
	for name, into := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if s := q.Get(name); s != "" && decode([]byte(s), into) != nil {
			return nil, &refusal{http.StatusBadRequest, CodeBadInput, name + " is no JSON object"}
		}
	}
	return a.complete(params, q.Get("documentId"))
}

// complete gives an operation that is named by its document id the document's words.
func (a *api) complete(params *graphql.RawParams, documentID string) (*graphql.RawParams, *refusal) {
	if params.Query == "" && documentID != "" {
		t, ok := a.trusted.Of(documentID)
		if !ok {
			return nil, &refusal{http.StatusNotFound, CodeBadInput, "no trusted document has this documentId; /api/v1/q/ lists them"}
		}
		params.Query = t.Text
	}
	if params.Query == "" {
		return nil, &refusal{http.StatusBadRequest, CodeBadInput, "there is no query"}
	}
	return params, nil
}

// decode reads exactly one JSON value; numbers keep their digits.
func decode(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the value")
	}
	return nil
}

// accepted is the form of the answer that an Accept header asks for; "" when it takes none that we have.
func accepted(accept string) string {
	form := ""
	for part := range strings.SplitSeq(accept, ",") {
		t, q, err := mime.ParseMediaType(part)
		if err != nil || q["q"] == "0" {
			continue
		}
		switch t {
		case responseType:
			return responseType
		case jsonType, "application/*", "*/*":
			form = jsonType
		}
	}
	if strings.TrimSpace(accept) == "" {
		return jsonType
	}
	return form
}

// write sends a response. An operation that was refused before it ran has no data.
func write(w http.ResponseWriter, form string, response *graphql.Response, refused bool) {
	if refused {
		if seconds, ok := response.Errors[0].Extensions[retryAfter].(string); ok {
			w.Header().Set("Retry-After", seconds)
		}
		send(w, form, status(form, response.Errors), map[string]any{"errors": response.Errors})
		return
	}
	send(w, form, http.StatusOK, response)
}

// failure sends one error that concerns the request, not the operation.
func failure(w http.ResponseWriter, form string, status int, code, message string) {
	e := &gqlerror.Error{Message: message, Extensions: map[string]any{"code": code}}
	send(w, form, status, map[string]any{"errors": gqlerror.List{e}})
}

// status is the table of statuses for operations that were refused: under application/json 400 for what cannot be
// parsed and 422 for what does not fit the schema or the limits; under the newer form 400 for all. Who has asked too much
// is told 429, who came when too many wait 503.
func status(form string, errs gqlerror.List) int {
	if len(errs) == 0 {
		return http.StatusBadRequest
	}
	switch code := codeOf(errs[0]); {
	case code == CodeRateLimited:
		return http.StatusTooManyRequests
	case code == CodeBusy:
		return http.StatusServiceUnavailable
	case form == responseType || code == errcode.ParseFailed:
		return http.StatusBadRequest
	}
	return http.StatusUnprocessableEntity
}

func send(w http.ResponseWriter, form string, status int, body any) {
	b, err := json.Marshal(body)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	sendBytes(w, form, status, b)
}

func sendBytes(w http.ResponseWriter, form string, status int, body []byte) {
	w.Header().Set("Content-Type", form+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body))) // what compresses takes it away
	w.WriteHeader(status)
	_, _ = w.Write(body) // the caller has gone
}

// cors lets any page ask: everything here is public, and no cookie is read.
func cors(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Allow-Methods", methods)
	h.Set("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match")
	h.Set("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id")
	h.Set("Access-Control-Max-Age", "86400")
	h.Add("Vary", "Accept")
}
