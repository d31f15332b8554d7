"""Lo que se hace con los puestos y los mandatos de un órgano: los diálogos y lo que guardan."""

from __future__ import annotations

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento, pedir_fundamento_opcional
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.integrar import NOMBRES_DE_SUPLENCIA, ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.estatutos.piezas.gestion import GestionDeReglas
from escritorio.organos.acciones.mandatos import cesar, comunicar, suplir, terminar_suplencia
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.consultas.mandatos import mandatos, puesto, puestos
from escritorio.organos.modelo.mandatos import Mandato, Puesto, PuestoNuevo, Suplencia, SuplenciaNueva
from escritorio.organos.piezas.entorno import Entornos
from escritorio.organos.piezas.nombrar import (
    Partida,
    candidatos,
    clave_de_candidato,
    pregunta_de_nombrar,
    pregunta_de_prorrogar,
    quien_es,
)
from escritorio.organos.piezas.renovar import pregunta_de_renovar

_CAMPOS_DE_PUESTO = (
    CampoTexto("nombre", "&Nombre del puesto", obligatorio=True, maximo=120),
    CampoEleccion(
        "funcion",
        "&Función",
        (("integrante", "Integra el órgano"), ("presidencia", "Lo preside"), ("secretaria", "Da fe")),
        obligatorio=True,
        valor="integrante",
    ),
    CampoEntero("plazas", "&Plazas", minimo=1, maximo=9_999, ayuda="Vacío: las que haya."),
    CampoCasilla("con_voto", "Con &voto", valor=True),
)


class _Cese(Registro):
    fecha: str
    motivo: str
    fundamento: Fundamento | None


class _Suplencia(Registro):
    quien: str
    desde: str
    hasta: str
    motivo: str
    fundamento: Fundamento


class _Fecha(Registro):
    fecha: str


class GestionesDeOrganos(Gestion):
    """Cada una pregunta sobre su pantalla, que dice lo hecho con su vuelta atrás."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self.reglas = GestionDeReglas(pantalla, Entornos(self._bd))

    def nombrar(self, organo: Organo, partida: Partida | None = None) -> None:
        """Nombrar a un socio o a una persona para un puesto, con su fundamento.

        Si el órgano todavía no tiene puestos, antes se añade el primero.
        """
        if not puestos(self._bd, organo.id) and not self.anadir_puesto(organo):
            return
        pregunta_de_nombrar(self._bd, organo, partida or Partida()).en(self._pantalla)

    def renovar(self, puesto: Puesto) -> None:
        """Decir quiénes salen y quiénes entran en un puesto de varias plazas, de una vez."""
        pregunta_de_renovar(self._bd, puesto).en(self._pantalla)

    def prorrogar(self, mandato: Mandato) -> None:
        """Alargar un mandato por un acto que lo dispone."""
        pregunta_de_prorrogar(self._bd, mandato).en(self._pantalla)

    def cesar(self, mandato: Mandato, dia: str = "") -> None:
        """Anotar el último día de un mandato, por qué termina y, si lo hay, el acto que lo dispuso."""

        def hacer(dado: _Cese) -> LoHecho:
            accion_id = cesar(self._bd, mandato.id, dado.fecha, dado.motivo, dado.fundamento)
            return LoHecho(f"Se anotó el cese de {mandato.nombre}.", accion_id)

        Pregunta(
            f"Anotar el cese de {mandato.nombre}",
            _Cese,
            [
                CampoFecha(
                    "fecha",
                    "&Último día",
                    obligatorio=True,
                    valor=dia or mandato.cesado or self._bd.hoy(),
                ),
                CampoParrafo("motivo", "&Motivo", obligatorio=True, lineas=3),
                # Una renuncia o un fallecimiento no los dispone ningún acto.
                pedir_fundamento_opcional(self._bd, "con_acto", "Lo &dispuso un acuerdo u otro acto"),
            ],
            hacer,
            "Anotar el &cese",
            f"{mandato.puesto}. El mandato queda en la historia del órgano.",
        ).en(self._pantalla)

    def comunicar(self, organo: Organo) -> None:
        """Anotar el día en que se comunicaron los nombramientos de un órgano que aún no constaba."""

        def hacer(dada: _Fecha) -> LoHecho:
            accion_id = comunicar(self._bd, organo.id, dada.fecha)
            return LoHecho(f"Se anotó que se comunicaron los nombramientos de {organo.nombre}.", accion_id)

        Pregunta(
            "Se comunicaron los nombramientos",
            _Fecha,
            [CampoFecha("fecha", "&Qué día", obligatorio=True, valor=self._bd.hoy())],
            hacer,
            "&Anotar",
            f"Vale para todos los de {organo.nombre} hasta ese día que no constaban comunicados.",
        ).en(self._pantalla)

    def suplir(self, mandato: Mandato) -> None:
        """Anotar quién hace las veces del titular mientras no puede."""

        def hacer(dada: _Suplencia) -> LoHecho:
            socio_id, persona_id = quien_es(dada.quien)
            nueva = SuplenciaNueva(dada.desde, dada.motivo, dada.hasta or None, socio_id, persona_id)
            accion_id = suplir(self._bd, mandato.id, nueva, dada.fundamento)
            return LoHecho(f"Se anotó la suplencia de {mandato.nombre}.", accion_id)

        Pregunta(
            f"Suplir a {mandato.nombre}",
            _Suplencia,
            self._campos_de_suplir(mandato),
            hacer,
            "S&uplir",
            f"{mandato.puesto}. {self._quien_suple(mandato)}",
        ).en(self._pantalla)

    def terminar_suplencia(self, mandato: Mandato, suplencia: Suplencia) -> None:
        """Anotar el último día de una suplencia: desde el siguiente vuelve el titular."""

        def hacer(dado: _Fecha) -> LoHecho:
            accion_id = terminar_suplencia(self._bd, suplencia.id, dado.fecha)
            return LoHecho(f"Se anotó el fin de la suplencia de {suplencia.nombre}.", accion_id)

        Pregunta(
            f"Terminar la suplencia de {suplencia.nombre}",
            _Fecha,
            [CampoFecha("fecha", "&Último día", obligatorio=True, valor=self._bd.hoy())],
            hacer,
            "&Terminar",
            f"Suple a {mandato.nombre} desde el {en_corto(suplencia.desde)}. Después vuelve el titular.",
        ).en(self._pantalla)

    def anadir_puesto(self, organo: Organo) -> bool:
        """Añadir un puesto a un órgano. Devuelve si se añadió."""

        def hacer(dado: PuestoNuevo) -> LoHecho:
            frase = f"Se añadió un puesto a {organo.nombre}."
            return LoHecho(frase, anadir_puesto(self._bd, organo.id, dado))

        return (
            Pregunta(
                f"Añadir un puesto a {organo.nombre}",
                PuestoNuevo,
                _CAMPOS_DE_PUESTO,
                hacer,
                "&Añadir el puesto",
                "El nombre, igual que en su regla de composición: así se sabe a qué parte cuenta.",
            ).en(self._pantalla)
            is not None
        )

    def _campos_de_suplir(self, mandato: Mandato) -> list[Pedido]:
        return [
            CampoBusqueda(
                "quien",
                "&Quién lo suple",
                candidatos(self._bd),
                obligatorio=True,
                valor=self._su_suplente(mandato),
            ),
            CampoFecha("desde", "&Desde", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoFecha("hasta", "&Hasta", mitad=True, ayuda="Vacío: hasta que vuelva."),
            CampoParrafo("motivo", "&Motivo", obligatorio=True, lineas=2),
            pedir_fundamento(self._bd),
        ]

    def _su_suplente(self, mandato: Mandato) -> str | None:
        """El que está nombrado para ese puesto, si hay uno solo."""
        organo_id = puesto(self._bd, mandato.puesto_id).organo_id
        nombrados = [
            m
            for m in mandatos(self._bd, organo_id)
            if m.puesto_id == mandato.puesto_id and not m.titular and m.rige(self._bd.hoy())
        ]
        unico = nombrados[0] if len(nombrados) == 1 else None
        return clave_de_candidato(unico.socio_id, unico.persona_id) if unico else None

    def _quien_suple(self, mandato: Mandato) -> str:
        organo_id = puesto(self._bd, mandato.puesto_id).organo_id
        regla = regla_vigente(self._bd, organo_id, "mandato", "", self._bd.hoy())
        if regla is None or not isinstance(regla.parametros, ReglaDeMandato):
            return "Ninguna regla dice quién suple: elija a quien corresponda."
        return f"La regla dice que suple {NOMBRES_DE_SUPLENCIA[regla.parametros.suplencia]} ({regla.cita})."
