"""Una red recién fundada de su plantilla, con lo que hace falta para llevarla hasta su papel."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.estatutos.acciones.reglas import anadir_regla, fijar_regla
from escritorio.estatutos.consultas.reglas import organo_por_clave, regla_vigente, reglas
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Organo, Parametros
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, ReglaDeMayoria, ReglaDeQuorum
from escritorio.estatutos.reglas.mandato import termino
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.ordenes.dictaminar import DICTAMENES
from escritorio.ordenes.pedido import Pedido
from escritorio.organos.acciones.mandatos import nombrar, nombrar_persona
from escritorio.organos.consultas.integracion import integracion, integrantes
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, SesionNueva
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from escritorio.votaciones.modelo.votaciones import VotacionHecha
from tests.a_su_hora import abrir, cerrar_sesion
from tests.fabrica import ACTO_ANTERIOR, reloj
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import aprobar_por_consenso, votar_a_mano

HOY, DIA, DESDE = "2026-03-10", "2026-04-24", "2026-01-01"
DE_USO_QUORUM = ReglaDeQuorum((Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2)),))
DE_USO_MAYORIA = ReglaDeMayoria((Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2)),))
_MOTIVO = "Aún no se anotó a su alcalde"
_PEDIDO = Pedido(
    **dict.fromkeys(Pedido.__struct_fields__)  # type: ignore[arg-type]  # como si no se diera ninguna opción
    | dict.fromkeys(("tipo", "pais", "de_sesion"), "")
    | dict.fromkeys(("en_contra", "abstenciones", "blancos", "ausentes", "ya_tiene"), 0)
    | dict.fromkeys(("por_grupo", "con_el_voto_de", "lista"), ())
    | {"vuelta": 1, "urgente": False, "vencida": False, "comprobo": "la secretaría"}
)


class Celebrada(Registro):
    """La sesión, lo votado y lo que se lee en su acta."""

    sesion_id: str
    hecha: VotacionHecha
    acta: str


class Fundada:
    """La red, abierta. Los órganos, los puestos y las categorías se dicen por su clave o su nombre."""

    def __init__(self, clave: str, carpeta: Path) -> None:
        self.apertura = crear_asociacion(carpeta / "red", plantilla(clave), None, "Ana", reloj)
        self.bd: Archivo = self.apertura.bd
        self._dia = 24

    def organo(self, clave: str) -> Organo:
        """El de esa clave."""
        return organo_por_clave(self.bd, clave)

    def socio(
        self, nombre: str, categoria: str = "", pais: str = "UY", tipo: str = "municipio", habitantes: int = 0
    ) -> str:
        """Lo da de alta; devuelve su id. Sin categoría, la primera."""
        suya = next(c for c in categorias(self.bd) if categoria in ("", c.clave))
        cual = dar_de_alta(self.bd, SocioNuevo(nombre, pais, suya.id, tipo), "2001-05-02", ACTO_ANTERIOR)
        if habitantes:
            anotar_poblacion(self.bd, cual, 2025, habitantes, "Censo de prueba", oficial=True)
        return cual

    def socios(
        self, cuantos: int, categoria: str = "", pais: str = "UY", tipo: str = "municipio"
    ) -> list[str]:
        """Tantos de la misma clase."""
        nombre = f"Socio {categoria} {pais} {tipo}"
        return [self.socio(f"{nombre} {n:02}", categoria, pais, tipo) for n in range(1, cuantos + 1)]

    def nombrar(self, organo: str, puesto: str, ids: Sequence[str], desde: str = "", hasta: str = "") -> None:
        """A esos socios, en ese puesto, hasta donde diga la regla de mandato."""
        suyo = self.organo(organo)
        cual = next(p for p in puestos(self.bd, suyo.id) if p.nombre == puesto)
        regla = regla_vigente(self.bd, suyo.id, "mandato", "", desde or DESDE)
        fin = hasta or termino(regla, desde or DESDE) or "2027-12-31"
        for socio_id in ids:
            nuevo = MandatoNuevo(cual.id, desde or DESDE, fin, socio_id)
            nombrar(self.bd, nuevo, ACTO_ANTERIOR, aunque_incumpla=True, motivo=_MOTIVO)

    def persona(self, organo: str, puesto: str, nombre: str) -> None:
        """A esa persona, en ese puesto."""
        suyo = next(p for p in puestos(self.bd, self.organo(organo).id) if p.nombre == puesto)
        nombrar_persona(self.bd, MandatoNuevo(suyo.id, DESDE, "2027-12-31"), nombre, ACTO_ANTERIOR)

    def integra(self, organo: str, fecha: str = HOY) -> dict[str, tuple[str, bool]]:
        """Quién lo integra ese día: nombre → (puesto, si vota)."""
        return {i.nombre: (i.puesto, i.vota) for i in integrantes(self.bd, self.organo(organo).id, fecha)}

    def integrado(self, organo: str) -> tuple[str, str]:
        """(si está entero según su regla, lo que falta o sobra)."""
        hecha = integracion(self.bd, self.organo(organo).id, HOY)
        return hecha.dictamen.veredicto.value, " ".join(str(r) for r in hecha.reparos)

    def dice(self, que: str, organo: str, **opciones: Any) -> Fila:
        """Lo que da `dictamen QUE --json` con esas opciones."""
        campos = {c: getattr(_PEDIDO, c) for c in Pedido.__struct_fields__}
        return DICTAMENES[que](self.bd, Pedido(**{**campos, "organo": organo, "fecha": HOY, **opciones}))

    def veredicto(self, que: str, organo: str, **opciones: Any) -> str:
        """«si», «no» o «no_se_sabe»."""
        return str(self.dice(que, organo, **opciones)["veredicto"])

    def consulta(self, tema: str) -> list[Fila]:
        """Lo que da `consultar TEMA --json`."""
        return CONSULTAS[tema](self.bd)

    def fijar(self, organo: str, familia: str, parametros: Parametros, tipo: str = "") -> None:
        """Lo que la fuente no dice y la secretaría fija, desde siempre."""
        suyo = self.organo(organo)
        regla = next((r for r in reglas(self.bd, suyo.id) if (r.familia, r.tipo) == (familia, tipo)), None)
        if regla is None:
            anadir_regla(self.bd, suyo.id, familia, tipo, parametros, "art. 9")
        else:
            fijar_regla(self.bd, regla.id, parametros, "art. 9", "2001-01-01")

    def para_sesionar(self, organo: str) -> None:
        """Fija lo pendiente sin lo cual no se sesiona."""
        uso: dict[tuple[str, str], Parametros] = {
            ("quorum", ""): DE_USO_QUORUM,
            ("convocatoria", ""): ReglaDeConvocatoria(0),
            ("mayoria", "ordinaria"): DE_USO_MAYORIA,
        }
        for (familia, tipo), parametros in uso.items():
            regla = regla_vigente(self.bd, self.organo(organo).id, familia, tipo, HOY)
            dados = regla.parametros if regla else None
            sin_plazo = isinstance(dados, ReglaDeConvocatoria) and dados.plazo is None
            if regla is None or regla.pendiente or sin_plazo:
                self.fijar(organo, familia, parametros, tipo)

    def celebrar(self, organo: str, propuesta: str, a_favor: int = 0, en_contra: int = 0) -> Celebrada:
        """Una sesión con ese único punto, cada una su día desde `DIA`; sin votos a favor, por consenso."""
        dia = f"{DIA[:8]}{self._dia}"
        self._dia += 1
        self.para_sesionar(organo)
        punto = PuntoNuevo("Programa del año", "ordinaria")
        suyo = self.organo(organo).id
        nueva = SesionNueva(suyo, "ordinaria", "Sede", f"{dia}T10:00", None, "la presidencia", (punto,))
        sesion_id = preparar(self.bd, nueva)
        convocar(self.bd, sesion_id)
        marcar_presentes(self.bd, sesion_id)
        abrir(self.bd, sesion_id, 1, f"{dia}T10:05")
        (suyo_punto,) = puntos(self.bd, sesion_id)
        cuando = f"{dia}T10:20"
        if a_favor:
            hecha = votar_a_mano(self.bd, suyo_punto.id, propuesta, a_favor, en_contra, 0, cuando)
        else:
            hecha = aprobar_por_consenso(self.bd, suyo_punto.id, propuesta, cuando)
        cerrar_sesion(self.bd, sesion_id, f"{dia}T11:00")
        return Celebrada(sesion_id, hecha, texto_de(borrador_pdf(self.bd, sesion_id)))

    def cobrado(self, ejercicio: str = "2026") -> dict[str, int]:
        """Emite la cuota ordinaria de ese ejercicio: socio → lo que se le carga, en unidades mínimas."""
        emitir(self.bd, preparar_emision(self.bd, ejercicio))
        return {c["socio"]: c["importe"] for c in self.consulta("cargos") if c["ejercicio"] == ejercicio}
