"""Lo que se imprime de los órganos: datos ya leídos, sin base ni reloj."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro


class CajaDeOrgano(Registro):
    """Un órgano en el organigrama. `resumen`: «33 integrantes»; `ocupantes`: (puesto, quién)."""

    nombre: str
    clase: str
    resumen: str
    ocupantes: tuple[tuple[str, str], ...] = ()


class DatosDeOrganigrama(Registro):
    """Los órganos en su orden, en una fecha (ISO)."""

    membrete: Membrete
    fecha: str
    organos: tuple[CajaDeOrgano, ...]


class Barra(Registro):
    """Un mandato en la línea de tiempo. `hasta` None: sin término; `prorrogado`: el término que tenía antes.

    `suplencias`: (desde, hasta o None). Fechas ISO, último día incluido.
    """

    nombre: str
    desde: str
    hasta: str | None
    prorrogado: str | None = None
    ceso: bool = False
    suplente: bool = False
    planeado: bool = False
    suplencias: tuple[tuple[str, str | None], ...] = ()


class Carril(Registro):
    """Los mandatos de un puesto."""

    organo: str
    puesto: str
    barras: tuple[Barra, ...]


class DatosDeMandatos(Registro):
    """La historia de los puestos hasta una fecha (ISO), y lo que ya está dispuesto después."""

    membrete: Membrete
    fecha: str
    carriles: tuple[Carril, ...]


class RenglonDeNomina(Registro):
    """Un puesto ocupado, vacante o integrado de oficio. `desde` y `hasta`: ISO o «».

    `tambien`: los otros puestos que su titular tiene en ese órgano, donde cuenta una vez.
    """

    organo: str
    puesto: str
    titular: str
    suplente: str
    desde: str
    hasta: str
    fundamento: str
    tambien: str = ""


class DatosDeNomina(Registro):
    """Quién ocupa qué en una fecha (ISO)."""

    membrete: Membrete
    fecha: str
    renglones: tuple[RenglonDeNomina, ...]


class Credencial(Registro):
    """La de un integrante. `persona`: quien ejerce, si el integrante es un socio; `hasta`: ISO o «».

    `para`: a qué sesión se acredita, o «» si es del puesto; `voto`: «con voz y voto».
    """

    nombre: str
    persona: str
    cargo: str
    puesto: str
    organo: str
    desde: str
    hasta: str
    fundamento: str
    para: str = ""
    voto: str = ""


class DatosDeCredenciales(Registro):
    """Una por página, firmadas por quien preside y quien lleva la secretaría."""

    membrete: Membrete
    fecha: str
    credenciales: tuple[Credencial, ...]
    preside: str
    secretario: str
