package page

import "github.com/travaux/travaux/schema"

// The pages of the GraphQL schema, under the names it gives them.
type (
	BodyConnection           = Connection[*schema.Body]
	BodyEdge                 = Edge[*schema.Body]
	SessionConnection        = Connection[*schema.Session]
	SessionEdge              = Edge[*schema.Session]
	AgendaItemConnection     = Connection[*schema.AgendaItem]
	AgendaItemEdge           = Edge[*schema.AgendaItem]
	DocumentConnection       = Connection[*schema.Document]
	OrganizationConnection   = Connection[*schema.Organization]
	DocumentEdge             = Edge[*schema.Document]
	OrganizationEdge         = Edge[*schema.Organization]
	SegmentConnection        = Connection[*schema.Segment]
	SegmentEdge              = Edge[*schema.Segment]
	ArticleConnection        = Connection[*schema.Article]
	ArticleEdge              = Edge[*schema.Article]
	DecisionConnection       = Connection[*schema.Decision]
	DecisionEdge             = Edge[*schema.Decision]
	RecommendationConnection = Connection[*schema.Recommendation]
	RecommendationEdge       = Edge[*schema.Recommendation]
	IssueConnection          = Connection[*schema.Issue]
	IssueEdge                = Edge[*schema.Issue]
	EventConnection          = Connection[schema.Event]
	EventEdge                = Edge[schema.Event]
	RelatedIssueConnection   = Connection[schema.Related]
	RelatedIssueEdge         = Edge[schema.Related]
	WantedConnection         = Connection[schema.Wanted]
	WantedEdge               = Edge[schema.Wanted]
	PageInfo                 = Info
)
