"""Dónde se nombra a quien falta, y qué órganos rotan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Frase, Hueco, contada, enumerada, frase, unidas
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import Reglamento, regla_vigente, tipo_de_requisitos
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.integrar import ClaseDeParte, CriterioDeTurno, Estamento, ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Organo, Regla
from escritorio.estatutos.reglas.composicion import Falta
from escritorio.estatutos.reglas.mandato import comunicar_hasta, definitivo_hasta, ultimo_dia, vacante_hasta
from escritorio.estatutos.reglas.requisitos import cumple_requisitos, lo_que_no_cumple
from escritorio.organos.consultas.candidatos import Antecedentes, leer_antecedentes
from escritorio.organos.consultas.integracion import Integrador
from escritorio.organos.consultas.mandatos import puesto
from escritorio.organos.consultas.turnos import turnos
from escritorio.organos.consultas.universo import Padron, clave_de, leer_padron, partes_de
from escritorio.organos.modelo.mandatos import Apremio, Aviso, ClaseDeAviso, Mandato, Puesto
from escritorio.organos.reglas.mandatos import (
    VACANTES_A_LA_VISTA,
    apremio,
    contar_puestos,
    decir_vencimiento,
    dejo_el_cargo,
    libres,
    pasa_de_la_regla,
    por_vencer,
    siguiente,
    vacante_desde,
)
from escritorio.socios.reglas.vigencia import vigente

_DESDE_OTRO = (ClaseDeParte.DE_OFICIO, ClaseDeParte.ROTACION)


class Plaza(Registro):
    """Un puesto por cubrir. `pais`: de qué país ha de ser quien lo ocupe (ISO), o «» si de cualquiera."""

    organo: Organo
    puesto: Puesto
    pais: str = ""


def plaza_de(padron: Padron, organo: Organo, parte: Estamento, falta: Falta) -> Plaza | None:
    """Dónde se nombraría a quien falta de esa parte; None si no se cubre nombrando a nadie."""
    if parte.por_ser_socio:
        return None
    origen = padron.organos.get(parte.organo or organo.clave) if parte.clase in _DESDE_OTRO else organo
    if origen is None:
        return None
    if parte.clase in _DESDE_OTRO:
        nombre = parte.puesto_origen
    else:
        nombre = falta.nombre if parte.clase is ClaseDeParte.LISTA else parte.puesto
    destino = _puesto(padron, origen, nombre)
    return Plaza(origen, destino, pais_de(parte, falta)) if destino else None


def pais_de(parte: Estamento, falta: Falta) -> str:
    """El país (ISO) del que falta, o «» si no falta de un país."""
    por_pais = parte.grupo is Reparto.PAIS and (parte.clase is ClaseDeParte.POR_GRUPO or parte.grupo_cada)
    return falta.nombre if por_pais else ""


def rota(bd: Archivo, organo_id: str, fecha: str) -> bool:
    """Si ese día (ISO) su regla de mandato hace rotar el cargo, o ya tiene un plan de turnos."""
    regla = regla_vigente(bd, organo_id, "mandato", "", fecha)
    parametros = regla.parametros if regla else None
    por_regla = isinstance(parametros, ReglaDeMandato) and parametros.turno is not CriterioDeTurno.NINGUNO
    return por_regla or bool(turnos(bd, organo_id))


def termino_de_prorroga(bd: Archivo, actual: Mandato) -> str | None:
    """Hasta cuándo (ISO) deja la regla prorrogar ese mandato; None si no lo prevé o no pone tope."""
    regla = regla_vigente(bd, puesto(bd, actual.puesto_id).organo_id, "mandato", "", bd.hoy())
    parametros = regla.parametros if regla else None
    if not isinstance(parametros, ReglaDeMandato) or not parametros.prorroga_meses or not actual.hasta:
        return None
    return ultimo_dia(siguiente(actual.hasta), parametros.prorroga_meses)


def _puesto(padron: Padron, organo: Organo, nombre: str) -> Puesto | None:
    """El de ese nombre; sin nombre, el primero que la regla no nombra, o el primero."""
    suyos = padron.puestos[organo.id]
    if nombre:
        return next((p for p in suyos if p.nombre == nombre), None)
    nombrados = {n for p in partes_de(padron.reglas[organo.id]) for n in (p.puesto, *p.puestos)}
    libres = [p for p in suyos if p.nombre not in nombrados and p.funcion == "integrante"]
    return next(iter([*libres, *suyos]), None)


def avisos(bd: Archivo, fecha: str) -> list[Aviso]:
    """Vencimientos, vacantes, órganos incompletos, cargos dejados y requisitos perdidos un día (ISO).

    Lo que más apremia, primero.
    """
    reglamento = Reglamento(bd)
    return avisos_de(bd, Integrador(leer_padron(bd, fecha, reglamento)), reglamento)


def avisos_de(bd: Archivo, integrador: Integrador, reglamento: Reglamento) -> list[Aviso]:
    """Los mismos, con el padrón de ese día y las reglas ya leídos."""
    padron = integrador.padron
    antecedentes = leer_antecedentes(bd, padron, solo_en_puestos=True)
    hallados: list[Aviso] = []
    for organo in padron.organos.values():
        mandato = reglamento.vigente(organo.id, "mandato", "", padron.fecha)
        requisitos = reglamento.vigente(organo.id, "requisitos", tipo_de_requisitos(organo), padron.fecha)
        hallados += _Mirada(organo, integrador, antecedentes, mandato, requisitos).avisos()
    return sorted(hallados, key=lambda a: list(Apremio).index(a.apremio))


class _Mirada(Registro):
    """Un órgano un día, con sus reglas de mandato y de requisitos."""

    organo: Organo
    integrador: Integrador
    antecedentes: Antecedentes
    mandato: Regla | None
    requisitos: Regla | None

    @property
    def hoy(self) -> str:
        return self.integrador.padron.fecha

    @property
    def mandatos(self) -> Sequence[Mandato]:
        return self.integrador.padron.mandatos[self.organo.id]

    @property
    def puestos(self) -> Sequence[Puesto]:
        return self.integrador.padron.puestos[self.organo.id]

    @property
    def composicion(self) -> Regla | None:
        return self.integrador.padron.reglas[self.organo.id]

    def avisos(self) -> Iterator[Aviso]:
        """Todos los de este órgano."""
        vencen = [(p, m) for p in self.puestos for m in por_vencer(p, self.mandatos, self.hoy)]
        for en, cual in vencen:
            yield self._de_mandato(
                ClaseDeAviso.VENCE, cual, decir_vencimiento(cual, self.hoy), "prorrogar", cual.hasta or "", en
            )
        cesados = [m for m in self.mandatos if m.por_anotar(self.hoy)]
        ya_dichos = {p.id for p, m in vencen if not m.rige(self.hoy)} | {m.puesto_id for m in cesados}
        yield from self._vacantes(ya_dichos)
        yield from self._incompleto()
        for cual in cesados:
            yield self._ceso_solo(cual)
        for cual in self.mandatos:
            if cual.rige(self.hoy):
                yield from self._red(cual)
                yield from self._cargo(cual)
                yield from self._requisitos(cual)
        yield from self._largos()
        yield from self._por_comunicar()
        yield from self._definitivo()

    def _por_comunicar(self) -> Iterator[Aviso]:
        """Los nombramientos que la regla manda comunicar y no consta que se comunicaran."""
        regla = self.mandato.parametros if self.mandato else None
        suyos = [m for m in self.mandatos if m.titular and m.rige(self.hoy) and not m.comunicado]
        dia = comunicar_hasta(self.mandato, min(m.desde for m in suyos)) if suyos else None
        if self.mandato is None or not isinstance(regla, ReglaDeMandato) or dia is None:
            return
        a = f" {regla.comunicar_a}" if regla.comunicar_a else ""
        dicho = contada(
            len(suyos),
            "falta comunicar {} nombramiento{}; el plazo acaba el {} ({})",
            "falta comunicar {} nombramientos{}; el plazo acaba el {} ({})",
            a,
            en_corto(dia),
            self.mandato.dicho,
        )
        yield self._de_plazo(ClaseDeAviso.COMUNICAR, dicho, dia, "comunicar")

    def _definitivo(self) -> Iterator[Aviso]:
        """Los primeros nombrados son provisionales hasta que se elige a otros."""
        empezaron = {m.desde for m in self.mandatos if m.titular and m.desde <= self.hoy}
        if self.mandato is None or len(empezaron) != 1:  # nadie todavía, o ya se eligió a otros
            return
        dia = definitivo_hasta(self.mandato, empezaron.pop())
        if dia is None:
            return
        dicho = frase(
            "es provisional: el definitivo se elige hasta el {} ({})", en_corto(dia), self.mandato.dicho
        )
        yield self._de_plazo(ClaseDeAviso.DEFINITIVO, dicho, dia, "nombrar")

    def _de_plazo(self, clase: ClaseDeAviso, dicho: Frase, dia: str, propone: str) -> Aviso:
        apremia = apremio(dia, self.hoy) or Apremio.SIN_PLAZO
        return Aviso(clase, apremia, self.organo.id, self._del_organo(dicho), propone, dia=dia)

    def _largos(self) -> Iterator[Aviso]:
        """Los que pasan de lo que hoy dice la regla y al nombrarlos cabían: no vencen por eso."""
        pasan = [m for m in self.mandatos if m.rige(self.hoy) and pasa_de_la_regla(m, self.mandato)]
        if not pasan:
            return
        cuantos = contada(
            len(pasan),
            "{} mandato pasa de lo que hoy dice la regla; no vence antes por eso,"
            " porque rige la regla del día del nombramiento",
            "{} mandatos pasan de lo que hoy dice la regla; no vencen antes por eso,"
            " porque rige la regla del día del nombramiento",
        )
        yield Aviso(ClaseDeAviso.LARGO, Apremio.SIN_PLAZO, self.organo.id, self._del_organo(cuantos))

    def _del_organo(self, dicho: Hueco) -> Frase:
        return frase("{}: {}", self.organo.nombre, dicho)

    def _vacantes(self, ya_dichos: set[str]) -> Iterator[Aviso]:
        vacantes = [p for p in self.puestos if p.id not in ya_dichos and self._esta_vacante(p)]
        if not vacantes:
            return
        plazos = {p.id: plazo for p in vacantes if (plazo := self._plazo(p))}
        dia = min(plazos.values(), default="")
        apremia = (apremio(dia, self.hoy) if dia else None) or Apremio.SIN_PLAZO
        dicho = self._del_organo(_sin_ocupar(vacantes, plazos, dia))
        yield Aviso(ClaseDeAviso.VACANTE, apremia, self.organo.id, dicho, "nombrar", "", vacantes[0].id, dia)

    def _esta_vacante(self, puesto: Puesto) -> bool:
        """Con la composición fijada, lo que ella pide ya se dice al decir que está incompleto."""
        if not libres(puesto, self.mandatos, self.hoy):
            return False
        partes = partes_de(self.composicion)
        if not partes:
            return True
        nombrados = {n for p in partes for n in (p.puesto, *p.puestos)}
        apremia = puesto.funcion != "integrante" or self._plazo(puesto) is not None
        return apremia and puesto.nombre not in nombrados

    def _plazo(self, puesto: Puesto) -> str | None:
        desde = vacante_desde(puesto, self.mandatos, self.hoy)
        return vacante_hasta(self.mandato, desde) if desde else None

    def _incompleto(self) -> Iterator[Aviso]:
        partes = partes_de(self.composicion)
        if not partes or all(p.por_ser_socio for p in partes):
            return
        suya = self.integrador.integracion(self.organo.clave)
        dictamen = suya.dictamen
        if dictamen.veredicto is not Veredicto.SI:
            que = _seguida(dictamen)
            if suya.reparos:
                reparos, cuantos = unidas("; ", suya.reparos), len(suya.integrantes)
                que = frase("{}. Lo integran {} ({})", reparos, cuantos, dictamen.fundamento)
            dicho = self._del_organo(que)
            yield Aviso(ClaseDeAviso.INCOMPLETO, Apremio.SIN_PLAZO, self.organo.id, dicho, "nombrar")

    def _ceso_solo(self, mandato: Mandato) -> Aviso:
        dicho = frase(
            "el mandato de {} {}; ya no cuenta: anote el cese", mandato.nombre, mandato.motivo_cesado
        )
        return self._de_mandato(
            ClaseDeAviso.DEJO_EL_CARGO, mandato, dicho, "cesar", mandato.cesado or "", apremia=Apremio.VENCIDO
        )

    def _red(self, mandato: Mandato) -> Iterator[Aviso]:
        """Quien ocupa el puesto es un socio que ya no está en la red."""
        if mandato.socio_id and clave_de(mandato.socio_id, None) not in self.integrador.padron.socios:
            dicho = frase("{} ya no está en la red y sigue en el puesto: anote su cese", mandato.nombre)
            yield self._de_mandato(
                ClaseDeAviso.DEJO_LA_RED, mandato, dicho, "cesar", "", apremia=Apremio.SIN_PLAZO
            )

    def _cargo(self, mandato: Mandato) -> Iterator[Aviso]:
        """Quien ocupa el puesto sigue, pero el socio se quedó sin quien lo represente."""
        dejado = dejo_el_cargo(
            mandato.desde, self.antecedentes.titularidades(mandato.socio_id, mandato.persona_id)
        )
        if dejado is None or dejado.hasta is None or dejado.hasta > self.hoy:
            return
        if mandato.socio_id and not self._representado(mandato):
            dicho = frase(
                "{} dejó el cargo el {} y {} no tiene quien la represente: anote a su titular",
                dejado.nombre,
                en_corto(dejado.hasta),
                mandato.nombre,
            )
            yield self._de_mandato(
                ClaseDeAviso.DEJO_EL_CARGO, mandato, dicho, "", dejado.hasta, apremia=Apremio.SIN_PLAZO
            )

    def _representado(self, mandato: Mandato) -> bool:
        suyas = self.antecedentes.titularidades(mandato.socio_id, None)
        return any(vigente(t.desde, t.hasta, self.hoy) for t in suyas)

    def _requisitos(self, mandato: Mandato) -> Iterator[Aviso]:
        if self.requisitos is None or self.requisitos.pendiente:
            return
        quien = self.antecedentes.candidato(mandato.socio_id, mandato.persona_id, mandato.puesto_id)
        dictamen = cumple_requisitos(self.requisitos, quien)
        if dictamen.veredicto is Veredicto.NO:
            reparos = unidas("; ", lo_que_no_cumple(self.requisitos, quien))
            dicho = frase(
                "{}: no cumple los requisitos: {} ({})", mandato.nombre, reparos, dictamen.fundamento
            )
            yield self._de_mandato(
                ClaseDeAviso.REQUISITO, mandato, dicho, "cesar", "", apremia=Apremio.SIN_PLAZO
            )

    def _de_mandato(
        self,
        clase: ClaseDeAviso,
        mandato: Mandato,
        dicho: Frase,
        propone: str,
        dia: str,
        puesto: Puesto | None = None,
        apremia: Apremio | None = None,
    ) -> Aviso:
        return Aviso(
            clase,
            apremia or apremio(dia, self.hoy) or Apremio.SIN_PLAZO,
            self.organo.id,
            frase("{}, {}: {}", self.organo.nombre, mandato.puesto, dicho),
            propone,
            mandato.id,
            mandato.puesto_id,
            dia,
        )


def _sin_ocupar(vacantes: Sequence[Puesto], plazos: Mapping[str, str], dia: str) -> Frase:
    """Los puestos por su nombre o, si son muchos, cuántos; `dia`: el primer plazo."""
    if len(vacantes) > VACANTES_A_LA_VISTA:
        cuantos = contar_puestos(p.nombre for p in vacantes)
        if dia:
            return frase("{} sin ocupar; el primer plazo acaba el {}", cuantos, en_corto(dia))
        return frase("{} sin ocupar", cuantos)
    return frase("sin ocupar {}", enumerada([_con_plazo(p.nombre, plazos.get(p.id)) for p in vacantes]))


def _seguida(dictamen: Dictamen) -> Frase:
    """Su frase y su cita, para ir tras dos puntos."""
    dicho = str(dictamen.frase).rstrip(".")
    return frase("{:minuscula} ({})", dicho, dictamen.fundamento)


def _con_plazo(nombre: str, plazo: str | None) -> Hueco:
    return frase("{} (la regla da hasta el {})", nombre, en_corto(plazo)) if plazo else nombre
