"""Descubrir todas las acciones de la casa y llamarlas con datos sacados al azar de lo que ya hay."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from msgspec.structs import fields

from escritorio.acuerdos.modelo import CLASES_DE_PROPUESTA, Fundamento
from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import columnas_anotadas
from escritorio.comun.documentos.pdf import Papel, Parrafo, componer
from escritorio.cooperacion.modelo.alianzas import TIPOS_DE_ALIANZA
from escritorio.cooperacion.modelo.convenios import (
    CLASES_DE_APORTE,
    CLASES_DE_PARTE,
    INSTRUMENTOS,
    RENOVACIONES,
    TIPOS_DE_CONVENIO,
)
from escritorio.cooperacion.modelo.eventos import CALIDADES_DE_INSCRITO, CLASES_DE_EVENTO, ESTADOS_DE_INSCRITO
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_PROYECTO,
    ESTADOS_DE_RESULTADO,
    FUENTES,
    PAPELES,
    SENTIDOS,
)
from escritorio.cooperacion.modelo.registros import CLASES_DE_NOTA
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import VistaPrevia
from escritorio.estatutos.modelo.articulado import CLASES_DE_CUERPO
from escritorio.estatutos.modelo.reglas import CLASES_DE_ORGANO, FORMAS_DE_INTEGRAR
from escritorio.sesiones.impresos import LeerActa, sin_acta
from escritorio.unidades.modelo.informes import Periodo
from escritorio.unidades.reglas.informes import periodo
from tests.fabrica import ACTO_ANTERIOR

ASUNTOS = (
    "sesiones", "votaciones", "actas", "acuerdos", "cuotas", "cuentas", "unidades", "estatutos",
    "cooperacion", "organos", "informes",
)  # fmt: skip
PIEZA = "acción abierta"
"""Lo dice en su docstring la función que no es una acción entera: va dentro de la de otra."""


@dataclass(frozen=True, slots=True)
class Accion:
    """Una acción pública: «sesiones.celebracion.abrir» y su función."""

    nombre: str
    hacer: Callable[..., object]

    @property
    def asunto(self) -> str:
        """«sesiones»."""
        return self.nombre.split(".")[0]


def acciones() -> list[Accion]:
    """Todas las funciones públicas de los módulos `acciones`, que reciben el archivo y no son una pieza."""
    return [a for asunto in ASUNTOS for a in _de_asunto(asunto)]


def _de_asunto(asunto: str) -> list[Accion]:
    carpeta = importlib.import_module(f"escritorio.{asunto}.acciones")
    return [
        Accion(f"{asunto}.{m.name}.{nombre}", funcion)
        for m in pkgutil.iter_modules(carpeta.__path__)
        for nombre, funcion in _publicas(importlib.import_module(f"{carpeta.__name__}.{m.name}"))
    ]


def _publicas(modulo: types.ModuleType) -> list[tuple[str, Callable[..., object]]]:
    nombres = [n.name for n in ast.parse(inspect.getsource(modulo)).body if isinstance(n, ast.FunctionDef)]
    funciones = [(n, getattr(modulo, n)) for n in nombres if not n.startswith("_")]
    return [(n, f) for n, f in funciones if _es_accion(f)]


def _es_accion(funcion: Callable[..., object]) -> bool:
    primero = next(iter(inspect.signature(funcion).parameters), "")
    return primero == "bd" and PIEZA not in (inspect.getdoc(funcion) or "").replace("\n", " ").lower()


class NoSeSabeDar(Exception):
    """No hay de dónde sacar un valor de ese tipo."""


_TABLAS: Mapping[str, str] = {
    "id": "carta_mora",
    "clave": "asistencia",
    "electa": "candidatura",
    "estatutos.otra": "reforma",
    "envios": "envio",
    "documento": "adjunto",
    "unidades.informe": "informe_unidad",
    "actas.asiento": "asiento",
    "cuentas.asiento": "asiento_contable",
    "cuotas.plan": "plan_pago",
    "unidades.plan": "plan_trabajo",
    "cuotas.unidad": "unidad_indexada",
    "objetivo": "objetivo_plan",
    "otra": "reforma",
    "focal": "punto_focal",
    "linea": "linea_extracto",
    "carta": "carta_mora",
    "feriado": "feriado_propio",
    "borrador": "escala",
    "por_acuerdo": "acuerdo",
    "apoderado_socio": "socio",
    "apoderado_persona": "persona",
    "desde_disposicion": "disposicion",
    "despues_de": "disposicion",
    "sede_socio": "socio",
    "AporteNuevo.parte": "convenio_parte",
    "anotar_salida.parte": "convenio_parte",
    "quitar_parte.parte": "convenio_parte",
    "RenglonNuevo.parte": "proyecto_parte",
    "retirar_participante.parte": "proyecto_parte",
    "renglon": "proyecto_partida",
    "gasto": "proyecto_gasto",
    "resultado": "proyecto_resultado",
}
_TEXTOS: Mapping[str, Sequence[str]] = {
    "actas.que": ("acta",),
    "sesiones.que": ("convocatoria", "acta"),
    "pasar_lista.estado": ("presente", "con_aviso", "suplente"),
    "AvanceNuevo.estado": ("en_curso", "cumplida"),
    "acuerdos.estado": ("en_curso", "cumplido"),
    "SesionNueva.tipo": ("ordinaria",),
    "SesionNueva.primera_llamada": ("2026-12-18T09:00",),
    "SesionNueva.segunda_llamada": ("2026-12-18T09:30",),
    "guardar_modelo.tipo": ("ordinaria",),
    "dictaminar_peticion.tipo": ("extraordinaria",),
    "emitir_extraordinaria.clave": ("extraordinaria",),
    "crear_unidad.clave": ("UR", "UF", "UX"),
    "anotar_coeficiente.pais": ("UY", "AR"),
    "Coeficiente.pais": ("UY", "AR"),
    "comunicaciones.que": ("constancia",),
    "PagoNuevo.moneda": ("",),
    "siguen": ("",),
    "tipo_decision": ("ordinaria",),
    "cerrar_ejercicio.ejercicio": ("2025", "2025", "2025", "2026"),
    "reabrir_ejercicio.ejercicio": ("2025", "2026"),
    "ExencionNueva.desde": ("2027",),
    "ExencionNueva.hasta": ("2028",),
    "Coeficiente.desde": ("2027",),
    "vencimiento": ("2026-12-31", "2027-06-30"),
    "origen_tipo": ("",),
    "Papeleta.modo": ("mano_alzada", "secreta", "nominal", "asentimiento"),
    "desempatar.modo": ("sorteo", "edad"),
    "sentido": ("a_favor", "en_contra", "abstencion"),
    "TramiteNuevo.sentido": ("favorable",),
    "TramiteNuevo.clase": ("informe", "documento"),
    "PropuestaNueva.clase": tuple(CLASES_DE_PROPUESTA),
    "UnidadNueva.clase": ("unidad", "comision"),
    "SenasDeUnidad.clase": ("unidad", "comision"),
    "AsientoNuevo.clase": ("gasto", "ingreso"),
    "FondoNuevo.clase": ("caja", "banco"),
    "PartidaNueva.clase": ("gasto", "ingreso"),
    "AjusteNuevo.clase": ("nota_credito", "condonacion"),
    "PagoNuevo.medio": ("transferencia", "efectivo", "cheque"),
    "sesiones.medio": ("correo", "mano"),
    "cuotas.medio": ("correo",),
    "idioma": ("es", "pt"),
    "parte": ("apertura", "cierre"),
    "concepto": ("ordinaria",),
    "EscalaNueva.concepto": ("ordinaria",),
    "moneda": ("USD",),
    "pais": ("UY", ""),
    "ejercicio": ("2025", "2026", "2027"),
    "forma": ("simple",),
    "CargoNuevo.forma": ("mas_votada",),
    "medida": ("condonar",),
    "nivel": ("recordatorio", "intimacion"),
    "sin_regla": ("",),
    "motivo_sin_dato": ("",),
    "desde": ("2027-01-01", "2026-11-01", "2026-06-01"),
    "hasta": ("2027-12-31", "2026-12-31"),
    "alta": ("2026-11-20",),
    "inicio": ("2026-11-01",),
    "fin": ("2026-12-20",),
    "plazo": ("2026-12-20", "2026-12-20T10:00"),
    "crear_cuerpo.clase": tuple(CLASES_DE_CUERPO),
    "vigente_desde": ("2026-11-21", "2026-12-01"),
    "anadir_contenido.lista": ("propios",),
    "DefinicionDeOrgano.clase": tuple(CLASES_DE_ORGANO),
    "DefinicionDeOrgano.integran": tuple(FORMAS_DE_INTEGRAR),
    "familia": ("quorum", "mayoria"),
    "anadir_regla.tipo": ("extraordinaria", "reforma"),
    "AlianzaNueva.tipo": tuple(TIPOS_DE_ALIANZA),
    "anotar_avance_de_compromiso.estado": ("en_curso", "cumplido"),
    "instrumento": tuple(INSTRUMENTOS),
    "ConvenioNuevo.tipo": tuple(TIPOS_DE_CONVENIO),
    "renovacion": tuple(RENOVACIONES),
    "ParteNueva.clase": tuple(CLASES_DE_PARTE),
    "AporteNuevo.clase": tuple(CLASES_DE_APORTE),
    "EventoNuevo.clase": tuple(CLASES_DE_EVENTO),
    "EdicionNueva.desde": ("2026-11-01", "2027-03-01"),
    "EdicionNueva.hasta": ("2027-03-05",),
    "calidad": tuple(CALIDADES_DE_INSCRITO),
    "corregir_inscrito.estado": tuple(ESTADOS_DE_INSCRITO),
    "meta": ("10", "25"),
    "MedicionNueva.valor": ("5", "12"),
    "IndicadorNuevo.sentido": tuple(SENTIDOS),
    "linea_base": ("0", "3"),
    "linea_base_fecha": ("2026-01-01",),
    "meta_fecha": ("2027-12-31",),
    "ProyectoNuevo.desde": ("2026-01-01",),
    "ProyectoNuevo.hasta": ("2027-12-31",),
    "papel": tuple(PAPELES),
    "fuente": tuple(FUENTES),
    "cambiar_estado.estado": tuple(ESTADOS_DE_PROYECTO),
    "anotar_resultado.estado": tuple(ESTADOS_DE_RESULTADO),
    "NotaNueva.clase": tuple(CLASES_DE_NOTA),
    "FirmaNueva.fecha": ("2026-11-20",),
    "FirmaNueva.desde": ("2026-11-20",),
    "AdendaNueva.hasta": ("2028-12-31",),
}
_ENTEROS: Mapping[str, tuple[int, int]] = {
    "llamada": (1, 2),
    "lugar": (1, 4),
    "destino": (1, 4),
    "cuantos": (1, 2),
    "plazas": (1, 1),
    "folios": (20, 60),
    "importe": (100, 20_000),
    "a_favor": (5, 30),
    "en_contra": (0, 2),
    "abstenciones": (0, 2),
    "firmantes": (1, 30),
    "contado": (100, 50_000),
    "decimales": (0, 2),
    "minimo": (0, 0),
    "presupuesto": (100, 5_000),
    "porcentaje": (0, 100),
}
_SON_IDS = ("ids", "claves", "cargos", "socios", "electas", "despues_de")
_FECHAS = ("fecha", "ultimo", "presentada", "dia")
_MOMENTOS = ("momento", "hora", "recibida", "emitida", "presentado", "primera_llamada", "segunda_llamada")


_PUNTOS = "SELECT id FROM punto WHERE sesion_id = ?"
_DE_SESION: Mapping[str, str] = {
    "sesion": "SELECT ?",
    "punto": _PUNTOS,
    "asistencia": "SELECT id FROM asistencia WHERE sesion_id = ?",
    "anexo": "SELECT id FROM anexo WHERE sesion_id = ?",
    "observacion": "SELECT id FROM observacion WHERE sesion_id = ?",
    "palabra": f"SELECT id FROM palabra WHERE punto_id IN ({_PUNTOS})",
    "votacion": f"SELECT id FROM votacion WHERE punto_id IN ({_PUNTOS})",
    "eleccion": f"SELECT id FROM eleccion WHERE punto_id IN ({_PUNTOS})",
    "candidatura": f"SELECT c.id FROM candidatura c JOIN eleccion e ON e.id = c.eleccion_id"
    f" WHERE e.punto_id IN ({_PUNTOS})",
    "acuerdo": "SELECT id FROM acuerdo WHERE sesion_id = ?",
}


class Sorteo:
    """Saca argumentos para una acción. `azar` manda: con la misma semilla y el mismo archivo, los mismos."""

    def __init__(self, bd: Archivo, azar: Random, carpeta: Path) -> None:
        self.bd, self.azar, self.carpeta = bd, azar, carpeta
        self.sesion_id = self._una_sesion()

    def _una_sesion(self) -> str:
        """La última de un estado cualquiera: si no, casi todas serían de las ya asentadas."""
        filas = self.bd.filas("SELECT max(id) FROM sesion GROUP BY estado, estado_acta, no_celebrada")
        return str(self.azar.choice(filas)[0]) if filas else "nada"

    def argumentos(self, accion: Accion) -> dict[str, object]:
        """Uno por parámetro; los que tienen valor por defecto, la mitad de las veces. Lanza `NoSeSabeDar`."""
        tipos = typing.get_type_hints(accion.hacer)
        parametros = list(inspect.signature(accion.hacer).parameters.values())[1:]
        contexto = f"{accion.asunto}/{accion.nombre.split('.')[-1]}"
        return {
            p.name: self.valor(contexto, p.name, tipos[p.name])
            for p in parametros
            if p.default is inspect.Parameter.empty or self.azar.random() < 0.5
        }

    def valor(self, donde: str, nombre: str, tipo: Any) -> object:
        """Un valor de ese tipo para lo que se llama así en `donde` («asunto/función o registro»)."""
        especial = self._especial(tipo, donde, nombre)
        if especial is not None:
            return especial()
        origen, suyos = typing.get_origin(tipo), typing.get_args(tipo)
        if origen in (types.UnionType, typing.Union):
            return self._quiza(donde, nombre, suyos)
        if isinstance(tipo, type) and issubclass(tipo, Registro):
            return self._de_clase(donde, tipo)
        if isinstance(origen, type) and issubclass(origen, Mapping):
            return self._mapa(nombre, suyos)
        if isinstance(origen, type) and issubclass(origen, Iterable):
            cuantos = self.azar.randint(2, 3) if nombre in ("puntos", "unidades", "partes") else 1
            return tuple(self.valor(donde, nombre, suyos[0]) for _ in range(cuantos))
        raise NoSeSabeDar(f"{donde}.{nombre}: {tipo}")

    def _especial(self, tipo: Any, donde: str, nombre: str) -> Callable[[], object] | None:
        simples: dict[Any, Callable[[], object]] = {
            str: lambda: self._texto(donde, nombre),
            int: lambda: self.azar.randint(*_ENTEROS.get(nombre, (0, 3))),
            bool: lambda: nombre.startswith("aunque") or self.azar.random() < 0.5,
            bytes: lambda: componer(Papel("Prueba"), [Parrafo("Prueba")]),
            Fraction: lambda: Fraction(1, 2),
            Avance: SinAvance,
            Decimal: lambda: Decimal(self.azar.randint(1, 9)),
            Path: lambda: self.carpeta,
            Fundamento: lambda: ACTO_ANTERIOR,
            Referencia: lambda: self._ambito(donde.split("/")[0]),
            VistaPrevia: lambda: preparar_emision(self.bd, self._texto(donde, "ejercicio")),
            Periodo: lambda: periodo("semestral", 2026, self.azar.randint(1, 2)),
        }
        if isinstance(tipo, type) and issubclass(tipo, Enum):
            return lambda: self.azar.choice(list(tipo))
        if tipo == LeerActa:
            return lambda: sin_acta
        if typing.get_origin(tipo) is typing.Literal:
            return lambda: self.azar.choice(typing.get_args(tipo))
        return simples.get(tipo) if isinstance(tipo, type) else None

    def _quiza(self, donde: str, nombre: str, suyos: Sequence[Any]) -> object:
        tipos = [t for t in suyos if t is not type(None)]
        if len(tipos) < len(suyos) and self.azar.random() < 0.3:
            return None
        return self.valor(donde, nombre, tipos[0])

    def _de_clase(self, donde: str, clase: Any) -> object:
        contexto = f"{donde.split('/')[0]}/{clase.__name__}"
        return clase(
            **{
                c.name: self.valor(contexto, c.name, c.type)
                for c in fields(clase)
                if c.required or (c.name.endswith("_id") and self.azar.random() < 0.5)
            }
        )

    def _mapa(self, nombre: str, suyos: Sequence[Any]) -> dict[str, object]:
        if nombre == "datos":
            return {}
        if nombre == "estados":
            return {self._id("inscrito"): self.azar.choice(("asistio", "cancelado"))}
        tabla = {"votos": "candidatura", "reparto": "cargo", "cifras": "partida", "partes": "cargo"}
        if int not in (suyos[1], *typing.get_args(suyos[1])) or nombre not in tabla:
            raise NoSeSabeDar(nombre)
        return {self._id(tabla[nombre]): self.azar.randint(1, 20) for _ in range(2)}

    def _texto(self, donde: str, nombre: str) -> str:
        asunto, quien = donde.split("/")
        for clave in (f"{quien}.{nombre}", f"{asunto}.{nombre}", nombre):
            if clave in _TEXTOS:
                return self.azar.choice(_TEXTOS[clave])
        if nombre == "id":
            return nuevo_id()
        if nombre in ("origen_id", "destino_id", "accion_id"):
            return self._accion() if nombre == "accion_id" else ""
        if nombre.endswith(("_id", "_ids")) or nombre in _SON_IDS:
            return self._id(self._tabla(asunto, quien, nombre))
        if nombre in _FECHAS:
            return self._momento()[:10]
        if nombre in _MOMENTOS:
            return self._momento()
        if nombre == "nombre" and quien in ("ArchivoLeido", "Evidencia", "anadir_anexo", "guardar_escaneo"):
            return "papel.pdf"
        if nombre == "poderdante":
            return self._id("asistencia")
        return f"Texto {self.azar.randint(1, 9_999)} de {nombre}"

    def _ambito(self, asunto: str) -> Referencia:
        tipo = self.azar.choice(("convenio", "alianza")) if asunto == "cooperacion" else "actividad"
        return Referencia(tipo, self._id(tipo))

    def _accion(self) -> str:
        return str(self.azar.choice(self.bd.filas("SELECT DISTINCT accion_id FROM bitacora"))[0])

    def _tabla(self, asunto: str, quien: str, nombre: str) -> str:
        raiz = nombre.removesuffix("s").removesuffix("_id")
        if nombre in _TABLAS:
            return _TABLAS[nombre]
        return _TABLAS.get(f"{quien}.{raiz}") or _TABLAS.get(f"{asunto}.{raiz}") or _TABLAS.get(raiz, raiz)

    def _id(self, tabla: str) -> str:
        """Casi siempre, de lo último o de la sesión en que se fija: así una acción sigue a otra."""
        if tabla in _DE_SESION and self.azar.random() < 0.9:
            filas = self.bd.filas(_DE_SESION[tabla], [self.sesion_id])
            if filas:
                return str(self.azar.choice(filas)[0])
        if not columnas_anotadas(self.bd.conexion, tabla):
            raise NoSeSabeDar(f"id de {tabla}")
        filas = self.bd.filas(
            f"SELECT id FROM {tabla} ORDER BY id DESC LIMIT ?", [self.azar.choice((2, 6, 60))]
        )
        return str(self.azar.choice(filas)[0]) if filas else "nada"

    def _momento(self) -> str:
        """Dentro de la última jornada que se abrió, o antes de hoy."""
        ultimo = self.bd.valor("SELECT max(inicio) FROM jornada WHERE sesion_id = ?", [self.sesion_id])
        desde = datetime.fromisoformat(ultimo or self.bd.ahora())
        pasan = timedelta(minutes=self.azar.choice((1, 5, 20, 60, 120)))
        return min(desde + pasan, self.bd.reloj()).isoformat(timespec="minutes")
