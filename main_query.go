package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/loaders"
)

// queryTimeout bounds a question to a server.
const queryTimeout = 60 * time.Second

func (a *app) queryCommand() *cobra.Command {
	var file, url, variables string
	cmd := &cobra.Command{
		Use:   "query 'GRAPHQL'",
		Short: "Ask a GraphQL question of a store or a running server",
		Long: "Query prints the answer's data as JSON on standard output and nothing else there; errors go to standard\n" +
			"error, and the exit code is 1. Without --server the store is opened here.",
		Example: "  travaux query '{ stats { documents } }'\n  travaux query --file examples/questions/01-timeline.graphql\n" +
			"  travaux query --server http://127.0.0.1:8080 '{ issues { nodes { title } } }'\n" +
			"  travaux query --variables '{\"symbol\":\"WO/GA/28/5\"}' 'query($symbol: String!) { document(symbol: $symbol) { title } }'",
		RunE: func(cmd *cobra.Command, args []string) error {
			body, err := a.question(args, file, variables)
			if err != nil {
				return err
			}
			ctx, stop := context.WithTimeout(cmd.Context(), queryTimeout)
			defer stop()
			answer, err := a.ask(ctx, url, body)
			if err != nil {
				return err
			}
			return a.printAnswer(answer)
		},
	}
	cmd.Flags().StringVar(&file, "file", "", "read the question from a file; - for standard input")
	cmd.Flags().StringVar(&url, "server", "", "ask the server at this address, as http://127.0.0.1:8080")
	cmd.Flags().StringVar(&variables, "variables", "", "the question's variables, a JSON object")
	return cmd
}

// question makes the body of a GraphQL request from the argument or the file.
func (a *app) question(args []string, file, variables string) ([]byte, error) {
	if (len(args) == 1) == (file != "") || len(args) > 1 {
		return nil, usageError{fmt.Errorf("query needs one question, or --file")}
	}
	request := map[string]any{}
	if variables != "" {
		if !json.Valid([]byte(variables)) {
			return nil, usageError{fmt.Errorf("--variables is no JSON object")}
		}
		request["variables"] = json.RawMessage(variables)
	}
	switch file {
	case "":
		request["query"] = args[0]
	case "-":
		text, err := io.ReadAll(a.in)
		if err != nil {
			return nil, fmt.Errorf("query: standard input: %w", err)
		}
		request["query"] = string(text)
	default:
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("query: %w", err)
		}
		request["query"] = string(text)
	}
	return json.Marshal(request)
}

// ask sends the request to a server, or to one made here over the store.
func (a *app) ask(ctx context.Context, url string, body []byte) ([]byte, error) {
	send, done, err := a.sender(ctx, url)
	if err != nil {
		return nil, err
	}
	defer done()
	return send(body)
}

// sender leads to the server at url, or opens one here over the store. It gives a function that sends it a request and one
// that closes what was opened.
func (a *app) sender(ctx context.Context, url string) (send func(body []byte) ([]byte, error), done func(), err error) {
	if url != "" {
		return func(body []byte) ([]byte, error) {
			return post(ctx, strings.TrimSuffix(url, "/")+"/graphql", body)
		}, func() {}, nil
	}
	store, err := a.openStore()
	if err != nil {
		return nil, nil, err
	}
	if store.Stale() {
		if err := a.load(ctx, store, nil, loaders.Options{}); err != nil {
			store.Close()
			return nil, nil, err
		}
	}
	if err := a.takeArchive(store); err != nil {
		store.Close()
		return nil, nil, err
	}
	words := a.finder(store)
	handler, err := a.handler(words.asked, func() error { return nil })
	if err != nil {
		store.Close()
		return nil, nil, err
	}
	return func(body []byte) ([]byte, error) {
		request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		return answer.Body.Bytes(), nil
	}, func() { words.close(); store.Close() }, nil
}

func post(ctx context.Context, url string, body []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, usageError{fmt.Errorf("--server: %w", err)}
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("query: no answer from the server (is 'travaux serve' running there?): %w", err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("query: reading the answer: %w", err)
	}
	return answer, nil
}

// printAnswer prints data on standard output and errors on standard error.
func (a *app) printAnswer(answer []byte) error {
	var parts struct {
		Data   json.RawMessage `json:"data"`
		Errors []struct {
			Message string `json:"message"`
			Path    []any  `json:"path"`
		} `json:"errors"`
	}
	if err := json.Unmarshal(answer, &parts); err != nil {
		return fmt.Errorf("query: the answer is no GraphQL response: %w", err)
	}
	if len(parts.Data) > 0 && string(parts.Data) != "null" {
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, parts.Data, "", "  "); err != nil {
			return fmt.Errorf("query: the answer's data: %w", err)
		}
		fmt.Fprintln(a.out, pretty.String())
	}
	for _, e := range parts.Errors {
		fmt.Fprintf(a.errs, "travaux: %s", e.Message)
		if len(e.Path) > 0 {
			fmt.Fprintf(a.errs, " (at %v)", e.Path)
		}
		fmt.Fprintln(a.errs)
	}
	if len(parts.Errors) > 0 {
		return errReported
	}
	return nil
}
