"""Todo lo que rodea una votación en su instante, leído de una vez."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import field

from escritorio.acuerdos.consultas import propuesta
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo, regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.reglas import CONSULTIVO, Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeMayoria
from escritorio.estatutos.modelo.votar import ReglaDeVoto
from escritorio.estatutos.reglas.mayoria import Circunstancias, Votos, VotosDeGrupo, hay_mayoria
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.sesiones.consultas.habilitar import en_puestos
from escritorio.sesiones.consultas.sesiones import asistencias, punto, regla_de_quorum, sesion
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto, Sesion
from escritorio.sesiones.reglas.peso import con_puesto
from escritorio.sesiones.reglas.sesiones import (
    contar_presencia,
    exigir_en_jornada,
    exigir_jornada_abierta,
    exigir_momento,
)
from escritorio.votaciones.consultas.votaciones import excusados_en, votaciones
from escritorio.votaciones.modelo.votaciones import SIN_CONTAR, Cifras, Papeleta, Votacion
from escritorio.votaciones.reglas.recuento import (
    calcular_votos,
    contar_nominal,
    en_el_punto,
    en_votos,
    exigir_ausentes,
    exigir_base_sabida,
    exigir_manos,
    exigir_que_no_se_abstengan,
    exigir_secreta,
    puestos_que_nombra,
    repartir,
    votantes,
)
from escritorio.votaciones.reglas.votaciones import PropuestaRetirada, vigentes, vuelta_de

Quien = tuple[str | None, str | None]
"""El socio o la persona: (id de socio, id de persona)."""


class Sala(Registro):
    """La sesión y su lista en un instante: se leen una vez aunque se voten muchos puntos.

    `consultivo`: el órgano dictamina y no acuerda; `no_se_abstienen`: quiénes han de votar a favor o en
    contra según la regla `voto`. `momento`: el minuto; `instante`: hasta cuándo cuenta lo anotado en él.
    """

    sesion: Sesion
    lista: tuple[Asistencia, ...]
    momento: str
    instante: str
    presencia: Presencia
    quorum: Regla | None
    voto: Regla | None
    no_se_abstienen: frozenset[Quien]
    consultivo: bool


class Denominadores(Registro):
    """Sobre cuántos votos se cuenta: los presentes, los que se fueron empezado el punto y los excusados."""

    presencia: Presencia
    ausentes: Cuantos
    excusados: int


class Escena(Registro):
    """Un punto que se vota: quién está, quién se excusó, la regla de ese día y lo ya votado que vale.

    `ocupan`: de los puestos que la regla nombra, quiénes los ocupan.
    """

    sala: Sala
    punto: Punto
    regla: Regla | None
    excusados: frozenset[str]
    ausentes: tuple[str, ...]
    previas: tuple[Votacion, ...]
    ocupan: Mapping[str, frozenset[Quien]] = field(default_factory=dict)

    @property
    def sesion(self) -> Sesion:
        """La sesión en que se vota."""
        return self.sala.sesion

    @property
    def lista(self) -> tuple[Asistencia, ...]:
        """Todos los convocados, como cuentan en este punto."""
        return en_el_punto(self.sala.lista, self.punto.id)

    @property
    def momento(self) -> str:
        """El instante en que se vota (ISO)."""
        return self.sala.momento

    @property
    def instante(self) -> str:
        """Hasta cuándo cuenta lo anotado en ese minuto: todo, al votar; lo de entonces, al rectificar."""
        return self.sala.instante

    @property
    def acuerda(self) -> bool:
        """Si lo que apruebe será un acuerdo: un órgano consultivo sólo acuerda lo suyo.

        Lo suyo es elegir sus cargos, tratar un asunto por urgencia y aprobar sus actas.
        """
        propio = self.punto.tipo_decision in ("eleccion", "urgencia") or self.punto.origen_tipo == "acta"
        return propio or not self.sala.consultivo

    def votantes(self) -> list[Asistencia]:
        """Quienes pueden votar en ese instante."""
        return votantes(self.lista, self.instante, self.excusados)

    def contar(self, papeleta: Papeleta) -> Votos:
        """Las cifras de la papeleta con sus denominadores; por país, categoría… si se sabe quién votó qué."""
        return self.con_denominadores(self.cifras(papeleta), self.sentidos(papeleta))

    def cifras(self, papeleta: Papeleta) -> Cifras:
        """Los votos de cada sentido. Lanza la frase de lo que no cuadra."""
        return _CUENTAN[papeleta.modo](self, papeleta)

    def con_denominadores(
        self, cifras: Cifras, sentidos: Mapping[str, str], sobre: Denominadores | None = None
    ) -> Votos:
        """Esas cifras sobre los presentes de ese instante; `sentidos`: si se saben, qué votó cada cual.

        `sobre`: los denominadores, si ya se contaron.
        """
        de = sobre or self.denominadores()
        grupos = self.por_grupo(sentidos) if sentidos and _pide_grupos(self.regla) else {}
        return calcular_votos(de.presencia, cifras, grupos, de.ausentes, de.excusados)

    def denominadores(self) -> Denominadores:
        """Sobre cuántos se cuenta. Lanza `NoPuedeVotar` o `FaltaContar` si no se puede saber."""
        ausentes = exigir_ausentes(self.ausentes, self.lista, self.instante, self.excusados)
        exigir_base_sabida(self.regla, self.sala.presencia.numero_legal, con_puesto(self.lista))
        presencia = en_votos(self.sala.presencia, self.lista, self.instante, self.excusados)
        return Denominadores(presencia, ausentes, self.cuantos_excusados())

    def por_grupo(self, sentidos: Mapping[str, str]) -> Mapping[Reparto, Mapping[str, VotosDeGrupo]]:
        """Lo votado por cada país, categoría…, sin los excusados."""
        sin_excusados = [a for a in self.lista if a.id not in self.excusados]
        return repartir(sin_excusados, self.instante, sentidos, self.ausentes)

    def sentidos(self, papeleta: Papeleta) -> Mapping[str, str]:
        """Qué votó cada cual, si la papeleta permite saberlo."""
        if papeleta.modo == "nominal":
            return papeleta.sentidos
        if papeleta.modo in SIN_CONTAR and not papeleta.cifras.en_contra:
            return {a.id: "a_favor" for a in self.votantes()}
        return {}

    def cuantos_excusados(self) -> int:
        """Los que, estando en la sala con voto, no votan en este punto."""
        return len(votantes(self.lista, self.instante)) - len(self.votantes())

    def exigir_sin_abstencion(self, papeleta: Papeleta, votos: Votos) -> None:
        """Lanza `NoPuedeVotar` o `DatoInvalido` si se abstiene quien la regla de voto no deja."""
        suyos = [a for a in self.votantes() if (a.socio_id, a.persona_id) in self.sala.no_se_abstienen]
        if suyos and self.sala.voto:
            sentidos = papeleta.sentidos if papeleta.modo == "nominal" else None
            exigir_que_no_se_abstengan(suyos, sentidos, votos, self.votantes(), self.sala.voto.cita)

    def circunstancias(self, modo: str, sentidos: Mapping[str, str], votos: Votos | None) -> Circunstancias:
        """Lo que rodea a la votación. `sentidos`: si se saben; `votos`: None si todavía no se contaron."""
        parametros = self.regla.parametros if self.regla else None
        faltan: tuple[str, ...] = ()
        if isinstance(parametros, ReglaDeMayoria) and parametros.todos_presentes:
            faltan = tuple(a.nombre for a in con_puesto(self.sala.lista) if not a.presente_en(self.instante))
        return Circunstancias(
            faltan=len(faltan),
            nombres=faltan,
            sesion=self.sesion.tipo,
            convocado=not self.punto.urgente,
            secreta=modo == "secreta",
            a_favor={puesto: self._vota_a_favor(ids, sentidos, votos) for puesto, ids in self.ocupan.items()},
        )

    def _vota_a_favor(
        self, ocupan: Collection[Quien], sentidos: Mapping[str, str], votos: Votos | None
    ) -> bool | None:
        suyos = [a.id for a in self.votantes() if (a.socio_id, a.persona_id) in ocupan]
        if not suyos:
            return False
        if sentidos:
            return any(sentidos.get(cual) == "a_favor" for cual in suyos)
        # Sin saber qué votó cada cual, sólo si todos votaron lo mismo.
        if votos is None or not votos.presentes:
            return None
        return True if votos.a_favor == votos.presentes else None if votos.a_favor else False

    def dictaminar(self, propuesta: str, votos: Votos, papeleta: Papeleta, *, dirime: str = "") -> Dictamen:
        """Lo que dice la regla de esos votos, en la vuelta que toca a esa propuesta."""
        vuelta = vuelta_de(propuesta.strip(), self.previas)
        en = self.circunstancias(papeleta.modo, self.sentidos(papeleta), votos)
        return hay_mayoria(self.regla, votos, dirime=dirime, vuelta=vuelta, en=en)


def _pide_grupos(regla: Regla | None) -> bool:
    """Repartir cientos de votos por país a cada tecla se nota: sólo si la regla cuenta por grupos."""
    parametros = regla.parametros if regla else None
    return isinstance(parametros, ReglaDeMayoria) and parametros.por_grupo is not None


def _a_mano(escena: Escena, papeleta: Papeleta) -> Cifras:
    exigir_manos(papeleta.cifras, escena.votantes())
    return papeleta.cifras


def _en_secreto(escena: Escena, papeleta: Papeleta) -> Cifras:
    exigir_secreta(papeleta, escena.votantes())
    return papeleta.cifras


def _por_lista(escena: Escena, papeleta: Papeleta) -> Cifras:
    return contar_nominal(papeleta.sentidos, escena.lista, escena.instante, escena.excusados)


def _de_todos(escena: Escena, papeleta: Papeleta) -> Cifras:
    """Todos los presentes, menos quienes se oponen."""
    se_oponen = papeleta.cifras.en_contra
    return Cifras(sum(a.votos for a in escena.votantes()) - se_oponen, se_oponen)


_CUENTAN: Mapping[str, Callable[[Escena, Papeleta], Cifras]] = {
    "mano_alzada": _a_mano,
    "nominal": _por_lista,
    "consenso": _de_todos,
    "asentimiento": _de_todos,
    "secreta": _en_secreto,
}


def sala_en(bd: Archivo, sesion_id: str, momento: str, *, abierta: bool = True, entonces: str = "") -> Sala:
    """La sesión en ese minuto (ISO). Lanza `EstadoImpropio` o `FueraDeSesion`.

    `abierta`: ha de estar celebrándose; si no, basta con que el minuto sea de una de sus jornadas.
    `entonces`: el instante de ese minuto en que se contó, si ya se contó; si no, con todo lo anotado en él.
    """
    actual, cuando = sesion(bd, sesion_id), exigir_momento(momento)
    if abierta:
        exigir_jornada_abierta(actual)
    exigir_en_jornada(actual, cuando, bd.hoy())
    lista = tuple(asistencias(bd, actual.id))
    contados = entonces or cuando
    presencia = contar_presencia(actual, lista, contados)
    voto = regla_vigente(bd, actual.organo_id, "voto", "", cuando)
    puestos = voto.parametros.no_se_abstienen if voto and isinstance(voto.parametros, ReglaDeVoto) else ()
    ocupan = en_puestos(bd, actual.organo_id, lista, puestos, cuando[:10]) if puestos else {}
    return Sala(
        actual,
        lista,
        cuando,
        contados,
        presencia,
        regla_de_quorum(bd, actual, cuando),
        voto,
        frozenset(quien for suyos in ocupan.values() for quien in suyos),
        organo(bd, actual.organo_id).clase == CONSULTIVO,
    )


def escena_de(bd: Archivo, sala: Sala, tratado: Punto, ausentes: Sequence[str] = ()) -> Escena:
    """La de un punto de esa sesión en ese instante. Lanza `PropuestaRetirada`."""
    if tratado.origen_tipo == "propuesta" and propuesta(bd, tratado.origen_id).estado == "retirada":
        raise PropuestaRetirada
    regla = regla_vigente(bd, sala.sesion.organo_id, "mayoria", tratado.tipo_decision, sala.momento)
    return Escena(
        sala,
        tratado,
        regla,
        excusados_en(bd, tratado.id, sala.instante),
        tuple(ausentes),
        tuple(vigentes(votaciones(bd, tratado.id))),
        en_puestos(bd, sala.sesion.organo_id, sala.lista, nombra, sala.momento[:10])
        if (nombra := puestos_que_nombra(regla))
        else {},
    )


def escena(bd: Archivo, punto_id: str, momento: str, ausentes: Sequence[str] = ()) -> Escena:
    """La de un punto de una sesión que se está celebrando."""
    tratado = punto(bd, punto_id)
    return escena_de(bd, sala_en(bd, tratado.sesion_id, momento), tratado, ausentes)


class Ensayo:
    """Dictamina una papeleta tras otra sin volver a leer la sala mientras nada cambie en el archivo.

    Al votar por lista se pide a cada tecla: con miles de presentes, leerlos y contarlos cada vez se nota.
    """

    def __init__(self, bd: Archivo) -> None:
        self._bd = bd
        self._de: tuple[object, ...] | None = None
        self._donde: Escena | None = None
        self._sobre: Denominadores | None = None

    def dictaminar(self, punto_id: str, propuesta: str, papeleta: Papeleta, momento: str) -> Dictamen:
        """El dictamen que daría esa papeleta; no guarda nada. Lanza la frase de lo que no cuadra."""
        donde = self._escena(punto_id, momento, papeleta.ausentes)
        cifras = donde.cifras(papeleta)
        self._sobre = self._sobre or donde.denominadores()
        votos = donde.con_denominadores(cifras, donde.sentidos(papeleta), self._sobre)
        return donde.dictaminar(propuesta, votos, papeleta)

    def _escena(self, punto_id: str, momento: str, ausentes: tuple[str, ...]) -> Escena:
        pulso = self._bd.pulso()
        de = (pulso, punto_id, momento, ausentes)
        if self._donde is None or pulso is None or de != self._de:
            self._de, self._sobre = None, None
            self._donde = escena(self._bd, punto_id, momento, ausentes)
            self._de = de
        return self._donde
