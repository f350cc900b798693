import '@patternfly/react-core/dist/styles/base.css';
import './console.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Route, Routes } from 'react-router';
import { signIn } from './api';
import { Frame } from './Frame';
import { Administration, Declared } from './pages/Administration';
import { Application } from './pages/Application';
import { Applications } from './pages/Applications';
import { Approval } from './pages/Approvals';
import { Collection } from './pages/Collection';
import { Collections } from './pages/Collections';
import { DeletePage } from './pages/Delete';
import { DeployPage } from './pages/Deploy';
import { Connections } from './pages/Connections';
import { Deployment } from './pages/Deployment';
import { Deployments } from './pages/Deployments';
import { Device } from './pages/Device';
import { RestartPage } from './pages/device/Restart';
import { Devices } from './pages/Devices';
import { EditPage } from './pages/Edit';
import { Missing } from './pages/Missing';
import { Monitoring } from './pages/Monitoring';
import { Overview } from './pages/Overview';
import { Query } from './pages/Query';

// The host is on this computer: it can be asked while the browser thinks that there is no network.
const queries = new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } });

await signIn();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Routes>
          <Route element={<Frame />}>
            <Route index element={<Overview />} />
            <Route path="devices" element={<Devices />} />
            <Route path="devices/:device" element={<Device />} />
            <Route path="devices/:device/restart" element={<RestartPage />} />
            <Route path="devices/:device/:part" element={<Device />} />
            <Route path="deployments" element={<Deployments />} />
            <Route path="deployments/:name" element={<Deployment />} />
            <Route path="collections" element={<Collections />} />
            <Route path="collections/:name" element={<Collection />} />
            <Route path="applications" element={<Applications />} />
            <Route path="applications/:name" element={<Application />} />
            <Route path="deploy" element={<DeployPage />} />
            <Route path="objects/:kind/new" element={<EditPage />} />
            <Route path="objects/:kind/:name/edit" element={<EditPage />} />
            <Route path="objects/:kind/:name/delete" element={<DeletePage />} />
            <Route path="monitoring" element={<Monitoring />} />
            <Route path="monitoring/:part" element={<Monitoring />} />
            <Route path="administration" element={<Administration />} />
            <Route path="administration/:part" element={<Administration />} />
            <Route path="administration/:part/:name" element={<Declared />} />
            <Route path="approvals/:id" element={<Approval />} />
            <Route path="connections" element={<Connections />} />
            <Route path="query" element={<Query />} />
            <Route path="*" element={<Missing />} />
          </Route>
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
